/** @import { Scene } from "./situation.js" */

/** Drafts to try: invented people, companies and addresses. Each one is a situation too, because the same words may be fine elsewhere. */

/** @type {readonly { name: string, draft: Scene & { text: string, title?: string } }[]} */
export const examples = [
  {
    name: "A launch, told to everyone",
    draft: {
      title: "Big news from Pulsemark",
      text: "We just launched Pulsemark Voice, our new platform for real-time call analytics! It listens to every conversation and predicts churn before it happens.\n\nBook a demo this month and get 20% off with code EARLYBIRD20: https://www.pulsemark.io/voice",
      surface: "post",
      author: { role: "vendor", organisation: { names: ["Pulsemark"], products: ["Pulsemark Voice"], domains: ["pulsemark.io"] } },
    },
  },
  {
    name: "The same product, when somebody asked",
    draft: {
      text: "Full disclosure: I work at Pulsemark. Our tool Pulsemark Voice transcribes calls and groups them by reason for contact, which sounds like what you need. It is weak on dialects, though, so try it on your own recordings first and compare it with what you have.",
      surface: "reply",
      author: { role: "vendor", organisation: { names: ["Pulsemark"], products: ["Pulsemark Voice"], domains: ["pulsemark.io"] } },
      parent: { text: "Which tools do you use to find out why people call? We have 40 agents and no budget for a year-long project.", question: true },
    },
  },
  {
    name: "Services on offer",
    draft: {
      text: "I'm a freelance CX consultant with capacity from May. I help mid-sized insurers map their claims journeys in four weeks. Rates on request, send me a message and we'll find a slot for a free sales call.",
      surface: "post",
    },
  },
  {
    name: "A bare link",
    draft: {
      text: "My new article is out! So proud of this one.\n\nhttps://journal-of-service.eu/2026/callbacks-and-queues",
      surface: "post",
      author: { role: "member" },
    },
  },
  {
    name: "The same link, with a reason to read",
    draft: {
      text: "My new article is out. I looked at 12,000 repeat contacts in a savings bank and found that callbacks beat queues only when people can choose the hour; otherwise a fifth of them ring out. Does that match what you see?\n\nhttps://journal-of-service.eu/2026/callbacks-and-queues",
      surface: "post",
      author: { role: "member" },
    },
  },
  {
    name: "The third share this week",
    draft: {
      text: "My new podcast episode is out! I talk with a tram driver about what passengers forgive and what they never do. What surprised me: an honest reason for a delay counts for more than an apology.\n\nhttps://the-patient-ear.eu/episodes/31",
      surface: "post",
      author: {
        role: "member",
        recentShares: [
          { daysAgo: 1, url: "https://the-patient-ear.eu/episodes/30" },
          { daysAgo: 3, url: "https://the-patient-ear.eu/episodes/29" },
        ],
      },
    },
  },
  {
    name: "Messages nobody asked for",
    draft: {
      text: "I'm putting together a benchmark on first-contact resolution across Europe. I'll DM everyone here over the next few days with the survey. If you'd rather get it by mail, drop your e-mail address below.",
      surface: "post",
      author: { role: "member" },
    },
  },
  {
    name: "A first message to a stranger",
    draft: {
      text: "Hi Tomasz, I read your post about onboarding. We have worked on the same problem for two years and our platform could halve the calls of your first month. Do you have fifteen minutes for me this week?",
      surface: "direct-message",
      author: { role: "vendor" },
      hasPermission: false,
    },
  },
  {
    name: "Let's all connect",
    draft: {
      text: "Great to be here! I work in employee experience in Ghent. I'm adding everyone here on LinkedIn, so drop your profile below and let's grow our networks together.",
      surface: "post",
      author: { role: "member" },
    },
  },
  {
    name: "A sharp reply",
    draft: {
      text: "Did you even read the post, genius? Only an idiot would still run a survey with 40 questions. Spare us your nonsense.\n\nYour response rate is a disaster, and that is not the customers' fault.",
      surface: "reply",
      author: { role: "member" },
      parent: { text: "Our response rate fell to 3 per cent. Should we add an incentive to the survey?", question: true },
    },
  },
  {
    name: "A joke that is none",
    draft: {
      text: "Typical woman in a boardroom: all feelings and no numbers. Maybe leave the dashboards to the men.",
      surface: "reply",
      author: { role: "member" },
      parent: { text: "I presented our empathy index to the board today and it went well." },
    },
  },
  {
    name: "Somebody's private details",
    draft: {
      text: "How would you handle this one? Our customer Miriam Kohl (miriam.kohl@kohl-privatpost.eu, +49 171 3920042) has been charged twice. She wants the money back to DE43510200331900427816 and refuses to fill in the form.",
      surface: "post",
      author: { role: "member" },
    },
  },
  {
    name: "An invitation",
    draft: {
      title: "Webinar: the end of the contact form",
      text: "Join us on 14 May at 3 pm CET for our free webinar on what comes after the contact form. Three speakers, one hour, live questions. Register here: https://www.pulsemark.io/webinar",
      surface: "post",
      author: { role: "vendor", organisation: { names: ["Pulsemark"], domains: ["pulsemark.io"] } },
    },
  },
  {
    name: "The same invitation, agreed and sponsored",
    draft: {
      title: "Webinar: the end of the contact form",
      text: "Join us on 14 May at 3 pm CET for our free webinar on what comes after the contact form. Three speakers, one hour, live questions. Register here: https://www.pulsemark.io/webinar",
      surface: "post",
      author: { role: "vendor", organisation: { names: ["Pulsemark"], domains: ["pulsemark.io"] } },
      sponsored: true,
    },
  },
  {
    name: "Somebody who is not well",
    draft: {
      text: "I don't really know why I'm writing this here. The last months on the complaints team have broken something. I lie awake every night and lately I think everyone would be better off without me.",
      surface: "post",
      author: { role: "member" },
    },
  },
  {
    name: "Prices and sales teams, as a subject",
    draft: {
      text: "Our sales team promises discounts that service then has to explain. Last quarter 18% of complaints were about a price that had been quoted differently in the demo. We now give both teams the same offer sheet, and NPS for new customers went up by 9 points. How do you keep sales and service honest with each other?",
      surface: "post",
      author: { role: "member" },
    },
  },
  {
    name: "A launch at one's own bank",
    draft: {
      text: "In March we launched a new onboarding flow at the bank. Complaints fell by 12%, but branch visits went up, which nobody had expected: people came in to ask whether the letter was genuine. Next time the branches hear about it first.",
      surface: "post",
      author: { role: "member", organisation: { names: ["Sparbank Nord"] } },
    },
  },
  {
    name: "A pitch received, and quoted",
    draft: {
      text: "Got this one this morning: “We help companies like yours cut churn by 30%. Book a demo today!” No name, no reason why me. What would have made you answer?",
      surface: "post",
      author: { role: "member" },
    },
  },
];
