//! Work in order on all cores: jobs are done side by side, results are written in the order of the jobs.
//!
//! Every job travels with the sending end of a channel of its own, whose receiving end goes to the
//! writer. So results need no numbers and no buffer for those that come early, and because both
//! queues are bounded, the reader waits for the writer: memory does not grow with the input.

use std::io;
use std::num::NonZero;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// Jobs that wait for each worker.
const JOBS_PER_WORKER: usize = 2;

/// Where jobs are handed in.
pub(super) struct Queue<J, R> {
    jobs: SyncSender<(J, SyncSender<R>)>,
    results: SyncSender<Receiver<R>>,
}

impl<J, R> Queue<J, R> {
    /// Hands a job in, waiting while there are many. `None` when results are no longer wanted.
    pub(super) fn push(&self, job: J) -> Option<()> {
        let (done, result) = sync_channel(1);
        self.results.send(result).ok()?;
        self.jobs.send((job, done)).ok()
    }
}

/// Does what `feed` hands in with `work`, on all cores, and gives the results to `write` in the
/// same order. Ends early when `write` fails.
pub(super) fn run<J: Send, R: Send>(
    feed: impl FnOnce(&Queue<J, R>),
    work: impl Fn(J) -> R + Sync,
    write: impl FnMut(R) -> io::Result<()> + Send,
) -> io::Result<()> {
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let (jobs, waiting) = sync_channel(workers * JOBS_PER_WORKER);
    let (results, ordered) = sync_channel(workers * JOBS_PER_WORKER);
    let waiting = Mutex::new(waiting);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| serve(&waiting, &work));
        }
        let writer = scope.spawn(|| drain(ordered, write));
        let queue = Queue { jobs, results };
        feed(&queue);
        drop(queue);
        writer.join().unwrap_or_else(|_| Err(io::Error::other("the writer stopped")))
    })
}

/// One worker: takes the next job until there are no more.
fn serve<J, R>(waiting: &Mutex<Receiver<(J, SyncSender<R>)>>, work: impl Fn(J) -> R) {
    // The lock is held while waiting for a job, never while doing it.
    let next = || waiting.lock().ok()?.recv().ok();
    while let Some((job, done)) = next() {
        // The writer is gone when its output was closed; the job is then nobody's.
        let _ = done.send(work(job));
    }
}

/// The writer: waits for each result in turn.
fn drain<R>(
    ordered: Receiver<Receiver<R>>,
    mut write: impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    for result in ordered {
        write(result.recv().map_err(|_| io::Error::other("a worker stopped"))?)?;
    }
    Ok(())
}
