//! Counting shares: how often, and how many at once.

use std::collections::BTreeSet;

use crate::draft::Draft;
use crate::engine::frame::Cue;
use crate::engine::judge::{NO_CUE, Verdict};
use crate::engine::read::Page;
use crate::engine::situation::Facts;
use crate::policy::tables::{Count, Rule};
use crate::recognise;

const DAY: i64 = 24 * 60 * 60 * 1000;

/// Everything that counting looks at.
pub struct Sharing<'a> {
    pub draft: &'a Draft,
    pub facts: Facts,
    pub pages: &'a [Page<'a>],
    pub cues: &'a [Vec<Cue>],
    /// Verdicts of all rules that weigh cues, silent or not.
    pub verdicts: &'a [Verdict],
    /// The kind of links.
    pub link: Option<u8>,
}

/// How many times the words of a bare list a draft may have that presents its links.
const PRESENTED: usize = 2;
/// How many times fewer words than a list a draft must have to be one where nothing says that it shares.
const BARE: usize = 2;

/// Where a share stands.
#[derive(Clone, Copy)]
struct Place {
    page: usize,
    sentence: usize,
    first: usize,
    last: usize,
    cue: u16,
}

/// What was counted, for the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// This many earlier shares within the window.
    Frequency(u32),
    /// The same link was shared this many days ago.
    Repetition(u32),
    /// This many different links in this draft.
    Density(u32),
}

impl Sharing<'_> {
    /// The verdict of a rule that counts shares, with what it counted.
    pub fn judge(&self, number: u16, rule: &Rule, count: &Count) -> Option<(Verdict, Counted)> {
        let links = self.links(rule, count);
        let shared = self.shared(rule, count);
        let place = shared.or_else(|| self.listed(count, &links))?;
        let bare = shared.is_some() || self.is_list(count, links.len() / BARE);
        let counted = self
            .repetition(count, &links)
            .or_else(|| self.frequency(count))
            .or_else(|| self.density(count, &links).filter(|_| bare))?;
        let place = links.first().map_or(place, |(place, _)| *place);
        let Place { page, sentence, first, last, cue } = place;
        let strength = rule.threshold;
        Some((Verdict { rule: number, page, sentence, first, last, cue, strength }, counted))
    }

    /// Where the draft shares something, if it does.
    fn shared(&self, rule: &Rule, count: &Count) -> Option<Place> {
        let by_cue = self.cues.iter().enumerate().find_map(|(page, cues)| {
            let heard = |cue: &&Cue| cue.frames & rule.deaf == 0 && count.cues.contains(&cue.cue);
            let cue = cues.iter().find(heard)?;
            Some(Place {
                page,
                sentence: cue.sentence,
                first: cue.first,
                last: cue.last,
                cue: cue.cue,
            })
        });
        by_cue.or_else(|| {
            let verdict =
                self.verdicts.iter().find(|verdict| count.rules.contains(&verdict.rule))?;
            let Verdict { page, sentence, first, last, cue, .. } = *verdict;
            Some(Place { page, sentence, first, last, cue })
        })
    }

    /// The first link of a draft that is little more than its links, with words enough to present them.
    fn listed(&self, count: &Count, links: &[(Place, String)]) -> Option<Place> {
        let welcome = count.lists_welcome.iter().any(|&situation| self.facts.hold(situation));
        let (place, _) = links.first()?;
        (!welcome && self.is_list(count, PRESENTED * links.len())).then_some(*place)
    }

    /// Whether a draft has so few words for its links that it is there for them.
    fn is_list(&self, count: &Count, links: usize) -> bool {
        let words: usize = self.pages.iter().map(|page| page.tokens.len()).sum();
        words < links * count.words_per_link as usize
    }

    /// The different links that the draft shares, with their identities; sources of an argument are none.
    fn links(&self, rule: &Rule, count: &Count) -> Vec<(Place, String)> {
        let mut seen = BTreeSet::new();
        let mut links = Vec::new();
        for (number, (page, cues)) in self.pages.iter().zip(self.cues).enumerate() {
            let argued: BTreeSet<usize> = cues
                .iter()
                .filter(|cue| count.sources.contains(&cue.cue) && cue.frames & rule.deaf == 0)
                .map(|cue| cue.sentence)
                .collect();
            for (sentence, range) in page.sentences.iter().map(|s| s.tokens.clone()).enumerate() {
                if argued.contains(&sentence) {
                    continue;
                }
                for (index, token) in
                    (range.start..).zip(page.tokens.get(range).unwrap_or_default())
                {
                    if token.entity.is_none() || token.entity != self.link || token.is_cited() {
                        continue;
                    }
                    let identity = recognise::link_identity(token.span.slice(page.text));
                    if seen.insert(identity.clone()) {
                        let place = Place {
                            page: number,
                            sentence,
                            first: index,
                            last: index,
                            cue: NO_CUE,
                        };
                        links.push((place, identity));
                    }
                }
            }
        }
        links
    }

    fn age(&self, at: crate::draft::Time) -> Option<i64> {
        let age = self.draft.now?.milliseconds.checked_sub(at.milliseconds)?;
        (age >= 0).then_some(age)
    }

    fn frequency(&self, count: &Count) -> Option<Counted> {
        let window = i64::from(count.window_days) * DAY;
        let shares = &self.draft.author.recent_shares;
        let recent =
            shares.iter().filter(|share| self.age(share.at).is_some_and(|age| age <= window));
        let recent = u32::try_from(recent.count()).unwrap_or(u32::MAX);
        (recent >= count.limit).then_some(Counted::Frequency(recent))
    }

    fn repetition(&self, count: &Count, links: &[(Place, String)]) -> Option<Counted> {
        let window = i64::from(count.repeat_days) * DAY;
        let links: BTreeSet<&str> = links.iter().map(|(_, link)| link.as_str()).collect();
        let shares = &self.draft.author.recent_shares;
        let ages = shares.iter().filter_map(|share| {
            let same = links.contains(recognise::link_identity(share.url.as_ref()?).as_str());
            self.age(share.at).filter(|&age| same && age <= window)
        });
        let days = ages.min()? / DAY;
        Some(Counted::Repetition(u32::try_from(days).unwrap_or(u32::MAX)))
    }

    fn density(&self, count: &Count, links: &[(Place, String)]) -> Option<Counted> {
        let different = u32::try_from(links.len()).unwrap_or(u32::MAX);
        let welcome = count.lists_welcome.iter().any(|&situation| self.facts.hold(situation));
        let is_list = self.is_list(count, links.len());
        (different > count.density && is_list && !welcome).then_some(Counted::Density(different))
    }
}
