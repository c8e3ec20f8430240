//! As much of HTTP as serving files takes.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::serve::Mount;

/// What pages and workers are served under: nothing but their own files, no inline code, no other host,
/// no text that becomes code.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
     style-src 'self'; worker-src 'self'; connect-src 'self'; img-src 'self' data:; \
     require-trusted-types-for 'script'";

/// The longest request that is read.
const MAX_REQUEST_BYTES: usize = 16 << 10;

/// A request for a file.
#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    /// Only the header is wanted.
    head: bool,
    /// Decoded, from the first slash, without the query.
    path: String,
}

/// An answer.
pub struct Response {
    status: &'static str,
    mime: &'static str,
    body: Vec<u8>,
    head: bool,
}

/// Reads a request; `None` when it is none that can be answered.
pub fn request(stream: &mut impl Read) -> io::Result<Option<Request>> {
    let mut head = Vec::new();
    let mut buffer = [0; 1024];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let length = stream.read(&mut buffer)?;
        head.extend(buffer.iter().take(length));
        if length == 0 || head.len() > MAX_REQUEST_BYTES {
            return Ok(None);
        }
    }
    Ok(String::from_utf8(head).ok().as_deref().and_then(parse))
}

fn parse(head: &str) -> Option<Request> {
    let mut words = head.lines().next()?.split(' ');
    let head = match words.next()? {
        "GET" => false,
        "HEAD" => true,
        _ => return None,
    };
    let target = words.next()?;
    let path = target.split(['?', '#']).next()?;
    let path = decode(path)?;
    path.starts_with('/').then_some(Request { head, path })
}

/// Undoes percent-encoding.
fn decode(path: &str) -> Option<String> {
    let mut parts = path.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend(rest.bytes());
    }
    String::from_utf8(bytes).ok()
}

/// Answers from the first mount that the path lies in.
pub fn respond(request: &Request, mounts: &[Mount]) -> Response {
    let file = mounts.iter().find_map(|mount| {
        let path = request.path.strip_prefix(&mount.prefix)?;
        Some(locate(&mount.folder, path))
    });
    match file.flatten().and_then(|path| Some((fs::read(&path).ok()?, mime(&path)))) {
        Some((body, mime)) => Response { status: "200 OK", mime, body, head: request.head },
        None => Response::refusal("404 Not Found"),
    }
}

/// The file of a path within a folder. Nothing outside of the folder is ever found.
fn locate(folder: &Path, path: &str) -> Option<PathBuf> {
    let file = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
    let plain = |part: &str| !part.starts_with('.') && !part.contains(['\\', ':', '\0']);
    let parts = path.split('/').chain([file]).filter(|part| !part.is_empty());
    let mut found = folder.canonicalize().ok()?;
    let root = found.clone();
    for part in parts {
        found = plain(part).then(|| found.join(part))?;
    }
    // A link in the folder may lead out of it.
    found.canonicalize().ok().filter(|found| found.starts_with(&root))
}

fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "md" | "txt" | "toml" | "ts" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

impl Response {
    /// An answer that says no more than its status.
    pub fn refusal(status: &'static str) -> Response {
        let mime = "text/plain; charset=utf-8";
        Response { status, mime, body: format!("{status}\n").into(), head: false }
    }

    /// Writes the answer and no more: the connection is closed after it.
    pub fn write(&self, stream: &mut impl Write) -> io::Result<()> {
        let Response { status, mime, body, head } = self;
        let length = body.len();
        write!(
            stream,
            "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {length}\r\n\
             Content-Security-Policy: {CONTENT_SECURITY_POLICY}\r\nX-Content-Type-Options: nosniff\r\n\
             Referrer-Policy: no-referrer\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n"
        )?;
        if !head {
            stream.write_all(body)?;
        }
        stream.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(target: &str) -> String {
        let text = format!("GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        let Some(request) = request(&mut text.as_bytes()).unwrap() else {
            return "refused".into();
        };
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mounts = [
            Mount { prefix: "/sources/".into(), folder: folder.join("src") },
            Mount { prefix: "/".into(), folder: folder.into() },
        ];
        let mut answer = Vec::new();
        respond(&request, &mounts).write(&mut answer).unwrap();
        String::from_utf8(answer).unwrap()
    }

    #[test]
    fn serves_files_with_their_type_under_the_policy() {
        let answer = get("/Cargo.toml?x=1");
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/plain"), "{answer}");
        assert!(
            answer.contains(&format!("\r\nContent-Security-Policy: {CONTENT_SECURITY_POLICY}\r\n"))
        );
        assert!(answer.contains("name = \"xtask\""));
        assert!(get("/sources/main%2ers").contains("fn main"));
        assert_eq!(mime(Path::new("a/b.wasm")), "application/wasm");
    }

    #[test]
    fn finds_nothing_outside_of_the_folder() {
        for target in [
            "/../Cargo.toml",
            "/src/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "/..%5cCargo.toml",
            "/sources/../Cargo.toml",
            "//etc/passwd",
            "/src",
            "/absent",
            "/Cargo.toml%00",
        ] {
            assert!(get(target).starts_with("HTTP/1.1 404"), "{target}");
        }
    }

    #[test]
    fn refuses_what_is_no_request_for_a_file() {
        for target in ["http://localhost/", "", "/%", "/%zz", "/%ff", "*"] {
            assert_eq!(get(target), "refused", "{target}");
        }
        assert_eq!(request(&mut "POST / HTTP/1.1\r\n\r\n".as_bytes()).unwrap(), None);
        assert_eq!(request(&mut "GET / HTTP/1.1\r\n".as_bytes()).unwrap(), None);
        let endless = "x".repeat(1 << 20);
        assert_eq!(request(&mut endless.as_bytes()).unwrap(), None);
    }

    #[test]
    fn answers_a_question_for_the_header_with_the_header() {
        let text = "HEAD /Cargo.toml HTTP/1.1\r\n\r\n";
        let request = request(&mut text.as_bytes()).unwrap().unwrap();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).to_owned();
        let mut answer = Vec::new();
        respond(&request, &[Mount { prefix: "/".into(), folder }]).write(&mut answer).unwrap();
        assert!(answer.ends_with(b"\r\n\r\n"));
    }
}
