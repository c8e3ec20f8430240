//! Serves the demo page, for people and for tests.

use std::io::Write;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::time::Duration;
use std::{io, thread};

use crate::http;
use crate::process::{Outcome, say};
use crate::project;

/// A browser that says nothing for so long is gone.
const PATIENCE: Duration = Duration::from_secs(10);

/// What to serve, and where.
pub struct Options {
    /// 0: any that is free.
    port: u16,
    mounts: Vec<Mount>,
}

/// A folder under a path of the address.
pub struct Mount {
    /// Begins and ends with a slash.
    pub prefix: String,
    /// The folder.
    pub folder: PathBuf,
}

impl Options {
    /// Reads `--port N` and `--mount /PATH=FOLDER`. Longer paths come before those that they begin with.
    pub fn parse(arguments: &[&str]) -> Outcome<Options> {
        let mounts =
            vec![mount("/", "www"), mount("/pkg/", "pkg"), mount("/editors/", "target/editors")];
        let mut options = Options { port: 0, mounts };
        let mut rest = arguments.iter();
        while let Some(name) = rest.next() {
            let value = rest.next().ok_or_else(|| format!("{name} needs a value"))?;
            match (*name, value.split_once('=')) {
                ("--port", _) => {
                    options.port = value.parse().map_err(|_| format!("{value} is no port"))?;
                }
                ("--mount", Some((prefix, folder))) => {
                    options.mounts.push(mount(&format!("/{}/", prefix.trim_matches('/')), folder));
                }
                _ => return Err(format!("unknown option {name} {value}")),
            }
        }
        options.mounts.sort_by_key(|mount| std::cmp::Reverse(mount.prefix.len()));
        Ok(options)
    }
}

fn mount(prefix: &str, folder: &str) -> Mount {
    Mount { prefix: prefix.into(), folder: project::root().join(folder) }
}

/// Serves on the local machine until the process is ended. Prints the address on a line of its own.
pub fn serve(options: &Options) -> Outcome<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))
        .map_err(|error| format!("port {}: {error}", options.port))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    say("serving; Ctrl+C ends it");
    println!("http://{address}/");
    let _ = io::stdout().flush();
    thread::scope(|scope| {
        for stream in listener.incoming().flatten() {
            // A browser that goes away in mid-answer is no concern of the others.
            scope.spawn(|| answer(stream, &options.mounts));
        }
    });
    Ok(())
}

fn answer(mut stream: TcpStream, mounts: &[Mount]) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let response = match http::request(&mut stream)? {
        Some(request) => http::respond(&request, mounts),
        None => http::Response::refusal("400 Bad Request"),
    };
    response.write(&mut stream)
}
