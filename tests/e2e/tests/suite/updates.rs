pub const TESTS: &[e2e::Test] = &[];
