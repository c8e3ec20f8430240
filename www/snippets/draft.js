/** What the editors hold at first, and who is writing: a vendor, of whom some words are too much. */
export const draft = "Hello all. Book a demo with us today and get 20% off with code SPRING20! How do you measure effort?";
export const situation = () => ({ author: { role: "vendor" } });
