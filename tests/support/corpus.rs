//! The labelled drafts of `tests/corpus`.

use std::path::{Path, PathBuf};

use content_precheck::{Draft, Field, Value};

/// A draft with the findings that it asks for.
#[derive(Clone, Debug)]
pub struct Labelled {
    pub split: String,
    pub file: String,
    pub id: String,
    pub draft: Draft,
    /// Rules that must be found, each with words that are its evidence.
    pub must: Vec<(String, String)>,
    /// Rules on which reasonable people judge both ways.
    pub may: Vec<String>,
    pub tags: Vec<String>,
    /// Whom the writer played, from the general to the particular: `in-house/bank/Danish`; may be empty.
    pub writer: String,
}

/// A folder of the repository.
pub fn folder(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// Every labelled draft, by split and file.
pub fn load() -> Vec<Labelled> {
    let mut drafts = Vec::new();
    for split in sorted(&folder("tests/corpus")).into_iter().filter(|path| path.is_dir()) {
        for file in sorted(&split) {
            let text = std::fs::read_to_string(&file).expect("a corpus file is UTF-8");
            let lines = text.lines().filter(|line| !line.is_empty());
            drafts.extend(lines.map(|line| labelled(&name(&split), &name(&file), line)));
        }
    }
    assert!(drafts.len() >= 500, "the corpus is missing: {} drafts", drafts.len());
    drafts
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry can be read").path())
        .collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned()
}

fn labelled(split: &str, file: &str, line: &str) -> Labelled {
    let row: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{file}: {error}"));
    let id = string(get(&row, "id"));
    let draft = get(&row, "draft").clone();
    let draft = Draft::from_value(draft).unwrap_or_else(|error| panic!("{id}: {error}"));
    let must = items(get(&row, "must"));
    Labelled {
        split: split.to_owned(),
        file: file.to_owned(),
        draft,
        must: must.iter().map(|m| (string(get(m, "rule")), string(get(m, "quote")))).collect(),
        may: items(get(&row, "may")).iter().map(string).collect(),
        tags: items(get(&row, "tags")).iter().map(string).collect(),
        writer: string(get(&row, "writer")),
        id,
    }
}

fn get<'v>(value: &'v Value, name: &str) -> &'v Value {
    match value {
        Value::Object(fields) => {
            fields.iter().find(|(field, _)| field == name).map_or(&Value::Null, |(_, value)| value)
        }
        _ => &Value::Null,
    }
}

fn items(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        _ => &[],
    }
}

fn string(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        _ => String::new(),
    }
}

/// The text of a field.
pub fn field(draft: &Draft, field: Field) -> &str {
    match field {
        Field::Text => &draft.text,
        Field::Title => draft.title.as_deref().unwrap_or_default(),
    }
}

/// The part of a text between two UTF-16 offsets, if they stand between characters.
pub fn utf16_slice(text: &str, start: usize, end: usize) -> Option<&str> {
    let byte = |wanted: usize| {
        let mut units = 0;
        for (index, c) in text.char_indices() {
            if units == wanted {
                return Some(index);
            }
            units += c.len_utf16();
        }
        (units == wanted).then_some(text.len())
    };
    text.get(byte(start)?..byte(end)?)
}
