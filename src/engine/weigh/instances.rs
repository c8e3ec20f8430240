//! Sentences as the model sees them, for fitting.

use std::ops::Range;

use crate::draft::Field;
use crate::engine::judge::Verdict;
use crate::engine::weigh::Scene;
use crate::engine::weigh::features::{Single, cited_sense, scale, sense, sense_pairs, share};

/// A sentence as the model sees it.
#[derive(Clone, Debug)]
pub struct Instance {
    /// The field that the sentence stands in.
    pub field: Field,
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// Its features with their values, each once.
    pub features: Vec<(u32, f32)>,
    /// Those of them that rest on the policy's cues.
    pub cues: Vec<(u32, f32)>,
    /// It says who somebody is.
    pub says_who: bool,
    /// For each rule of the policy whether its support is heard.
    pub supported: Vec<bool>,
    /// For each rule whether cues alone give a finding.
    pub judged: Vec<bool>,
    /// For each rule whether it says nothing in this situation.
    pub silent: Vec<bool>,
}

impl Scene<'_> {
    /// The sentences of the draft, with the verdicts that cues gave.
    pub fn instances(&self, verdicts: &[Verdict], silent: &[bool]) -> Vec<Instance> {
        let words = together(self.draft_words().collect(), scale::DRAFT);
        let singles = self.draft_singles();
        let shared = Shared { words, singles, verdicts, silent };
        let mut instances = Vec::new();
        for (number, page) in self.pages.iter().enumerate() {
            for sentence in 0..page.sentences.len() {
                instances.extend(self.instance(number, sentence, &shared));
            }
        }
        instances
    }

    fn instance(&self, page: usize, sentence: usize, shared: &Shared<'_>) -> Option<Instance> {
        let place = self.pages.get(page)?;
        let span = place.sentences.get(sentence)?.span;
        let words = self.words(page, sentence).iter().map(|feature| feature.key).collect();
        let senses = self.senses(page, sentence, false);
        let cited = self.senses(page, sentence, true);
        let mut features = together(words, scale::WORDS);
        features.extend(&shared.words);
        features
            .extend(together(senses.iter().map(|&symbol| sense(symbol)).collect(), scale::SENSE));
        features.extend(together(sense_pairs(&senses).collect(), scale::SENSES));
        features.extend(together(cited.iter().map(|&it| cited_sense(it)).collect(), scale::CITED));
        let mut cues = Vec::new();
        for single in shared.singles.iter().copied().chain(self.singles(page, sentence)) {
            let list = if single.cue { &mut cues } else { &mut features };
            list.push((single.key, single.value));
        }
        let judged = |rule: u16| {
            let mut verdicts = shared.verdicts.iter();
            verdicts.any(|it| (it.rule, it.page, it.sentence) == (rule, page, sentence))
        };
        let supported = |rule| self.supported(rule, page, sentence);
        Some(Instance {
            field: place.field,
            span: span.start..span.end,
            features,
            cues,
            says_who: self.says_who(page, sentence),
            supported: self.rules.iter().map(supported).collect(),
            judged: (0u16..).zip(self.rules).map(|(rule, _)| judged(rule)).collect(),
            silent: shared.silent.to_vec(),
        })
    }
}

/// What all sentences of a draft share.
struct Shared<'s> {
    words: Vec<(u32, f32)>,
    singles: Vec<Single>,
    verdicts: &'s [Verdict],
    silent: &'s [bool],
}

/// Features that count `scale` together, each once.
fn together(mut keys: Vec<u32>, scale: f32) -> Vec<(u32, f32)> {
    let value = share(scale, keys.len());
    keys.sort_unstable();
    keys.dedup();
    keys.into_iter().map(|key| (key, value)).collect()
}
