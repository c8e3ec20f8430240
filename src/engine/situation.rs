//! What the host knows about a draft, as facts that a policy can name.

use crate::draft::{Draft, Role, Surface};
use crate::policy::tables::{FACTS, Situation};

/// Facts that hold, as bits of [`FACTS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts(u32);

impl Facts {
    /// The facts of a draft's situation.
    pub fn of(draft: &Draft) -> Facts {
        let mut facts = Facts::default();
        facts.set("sponsored", draft.sponsored);
        facts.set("answer", draft.parent.is_some() || draft.surface == Surface::Reply);
        let asks = draft.parent.as_ref().is_some_and(|parent| parent.question == Some(true));
        facts.set("answer-to-question", asks);
        facts.set("titled", draft.title.as_ref().is_some_and(|title| !title.trim().is_empty()));
        facts.set("organisation-known", draft.author.organisation.is_some());
        facts.set("permission", draft.has_permission == Some(true));
        facts.set("no-permission", draft.has_permission == Some(false));
        facts.set(role_fact(draft.author.role), true);
        facts.set(surface_fact(draft.surface), true);
        facts
    }

    fn set(&mut self, name: &str, holds: bool) {
        if let Some(index) = FACTS.iter().position(|fact| *fact == name)
            && holds
        {
            self.0 |= 1 << index;
        }
    }

    /// The same situation without one of its facts.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn without(self, name: &str) -> Facts {
        let index = FACTS.iter().position(|fact| *fact == name);
        Facts(self.0 & !index.map_or(0, |index| 1 << index))
    }

    /// The numbers of the facts that hold.
    pub fn numbers(self) -> impl Iterator<Item = u32> {
        (0..u32::BITS).filter(move |bit| self.0 & (1 << bit) != 0)
    }

    /// Whether a situation holds.
    pub fn hold(self, situation: Situation) -> bool {
        self.0 & situation.all == situation.all && self.0 & situation.none == 0
    }

    /// Whether any of several situations holds; none listed holds always.
    pub fn fit(self, situations: &[Situation]) -> bool {
        situations.is_empty() || situations.iter().any(|&situation| self.hold(situation))
    }
}

fn role_fact(role: Option<Role>) -> &'static str {
    match role {
        Some(Role::Member) => "member",
        Some(Role::Vendor) => "vendor",
        Some(Role::Administrator) => "administrator",
        None => "role-unknown",
    }
}

fn surface_fact(surface: Surface) -> &'static str {
    match surface {
        Surface::Post => "post",
        Surface::Reply => "reply",
        Surface::Article => "article",
        Surface::Event => "event",
        Surface::DirectMessage => "direct-message",
    }
}
