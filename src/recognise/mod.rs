//! Recognisers: links, addresses, numbers and codes, found by automata that the build compiled.
