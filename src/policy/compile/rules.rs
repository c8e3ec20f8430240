//! The rules of a policy: what weighs how much in which situation.

use std::collections::BTreeMap;

use crate::policy::compile::{Compiler, Names, SourceFile, small};
use crate::policy::source::*;
use crate::policy::tables::*;

impl Compiler<'_> {
    pub(super) fn rules(
        &mut self,
        file: &SourceFile,
        policy: &PolicySource,
        names: &Names,
    ) -> Vec<Rule> {
        let mut groups = Vec::new();
        for rule in &policy.rules {
            if let Some(group) = &rule.group
                && !groups.contains(group)
            {
                groups.push(group.clone());
            }
        }
        policy.rules.iter().map(|rule| self.rule(file, policy, rule, names, &groups)).collect()
    }

    pub(super) fn rule(
        &mut self,
        file: &SourceFile,
        policy: &PolicySource,
        rule: &RuleSource,
        names: &Names,
        groups: &[String],
    ) -> Rule {
        let clause = policy.clauses.iter().position(|clause| clause.id == rule.clause);
        if clause.is_none() {
            let message = format!(
                "rule `{}` names clause `{}`, which no [[clause]] defines; define it or correct the name",
                rule.id, rule.clause
            );
            self.problems.push(file.problem(&rule.clause, message));
        }
        let group = rule.group.as_ref().and_then(|group| groups.iter().position(|g| g == group));
        let mut weights = |source: &BTreeMap<String, f32>| self.weights(file, source, names);
        let (evidence, near, anywhere) =
            (weights(&rule.evidence), weights(&rule.near), weights(&rule.anywhere));
        Rule {
            id: rule.id.clone(),
            level: rule.level as u8,
            clause: small(clause.unwrap_or_default()),
            rank: rule.rank,
            group: group.map_or(0, |index| small(index + 1) as u8),
            most: rule.most.unwrap_or(u8::MAX),
            silent: self.situations(file, &rule.silent),
            deaf: self.frame_bits(file, &rule.deaf, names),
            support: self.support(file, &rule.support, names),
            each: rule.each,
            neutral: rule.neutral,
            threshold: rule.threshold.unwrap_or(1.0),
            evidence,
            near,
            anywhere,
            situation: rule
                .situation
                .iter()
                .filter_map(|(when, &weight)| {
                    Some(SituationWeight { when: self.situation(file, when)?, weight })
                })
                .collect(),
            count: rule.count.as_ref().map(|count| Count {
                cues: self.indices(file, &count.cues, &names.cues, "cue"),
                sources: self.indices(file, &count.sources, &names.cues, "cue"),
                lists_welcome: self.situations(file, &count.lists_welcome),
                rules: self.indices(file, &count.rules, &names.rules, "rule"),
                window_days: count.window_days,
                limit: count.limit,
                repeat_days: count.repeat_days,
                density: count.density,
                words_per_link: count.words_per_link,
            }),
        }
    }

    pub(super) fn weights(
        &mut self,
        file: &SourceFile,
        source: &BTreeMap<String, f32>,
        names: &Names,
    ) -> Vec<Weight> {
        let mut weights: Vec<Weight> = source
            .iter()
            .filter_map(|(cue, &weight)| {
                let cue = self.index(file, cue, &names.cues, "cue")?;
                Some(Weight { cue, weight })
            })
            .collect();
        weights.sort_by_key(|weight| weight.cue);
        weights
    }

    pub(super) fn index(
        &mut self,
        file: &SourceFile,
        name: &str,
        all: &[String],
        what: &str,
    ) -> Option<u16> {
        let index = all.iter().position(|known| known == name).map(small);
        if index.is_none() {
            let message =
                format!("`{name}` is no {what} of this policy; define it or correct the name");
            self.problems.push(file.problem(name, message));
        }
        index
    }

    pub(super) fn indices(
        &mut self,
        file: &SourceFile,
        list: &[String],
        all: &[String],
        what: &str,
    ) -> Vec<u16> {
        list.iter().filter_map(|name| self.index(file, name, all, what)).collect()
    }

    pub(super) fn frame_bits(&mut self, file: &SourceFile, list: &[String], names: &Names) -> u32 {
        self.indices(file, list, &names.frames, "frame")
            .into_iter()
            .fold(0, |bits, index| bits | 1u32.checked_shl(u32::from(index)).unwrap_or(0))
    }

    pub(super) fn support(
        &mut self,
        file: &SourceFile,
        groups: &[Vec<String>],
        names: &Names,
    ) -> Vec<Vec<u16>> {
        groups.iter().map(|group| self.indices(file, group, &names.cues, "cue")).collect()
    }

    pub(super) fn situations(&mut self, file: &SourceFile, list: &[String]) -> Vec<Situation> {
        list.iter().filter_map(|when| self.situation(file, when)).collect()
    }

    /// `vendor+!answer` → facts that must and must not hold.
    pub(super) fn situation(&mut self, file: &SourceFile, when: &str) -> Option<Situation> {
        let mut situation = Situation::default();
        for part in when.split('+') {
            let (negated, fact) = match part.strip_prefix('!') {
                Some(fact) => (true, fact),
                None => (false, part),
            };
            let Some(index) = FACTS.iter().position(|known| *known == fact) else {
                let message = format!(
                    "`{fact}` is no fact about a situation; expected one of {}",
                    FACTS.join(", ")
                );
                self.problems.push(file.problem(when, message));
                return None;
            };
            let bits = if negated { &mut situation.none } else { &mut situation.all };
            *bits |= 1 << index;
        }
        Some(situation)
    }
}
