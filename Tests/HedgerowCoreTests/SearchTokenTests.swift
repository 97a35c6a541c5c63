import Testing

@testable import HedgerowCore

struct SearchTokenTests {
  @Test(
    arguments: [
      ("", "", nil, ""), ("fun", "", nil, "fun"), ("a typ", "", nil, "typ"),
      ("type:das", "", "type", "das"), ("-user:\"Robin F", "-", "user", "Robin F"),
      ("x name:\"Q1 plan\" !path:", "!", "path", ""), ("other:x", "", nil, "other:x"),
    ] as [(String, String, String?, String)])
  func `the word under way has a field and what was typed of its value`(
    text: String, negation: String, field: String?, partial: String
  ) {
    let token = SearchToken(endOf: text)
    #expect(token.negation == negation)
    #expect(token.field == field)
    #expect(token.partial == partial)
  }

  @Test(arguments: [
    ("typ", "type:", "type:"), ("a -ty", "type:", "a -type:"),
    ("type:da", "dashboard", "type:dashboard "),
    ("x user:\"Rob", "Robin Field", "x user:\"Robin Field\" "),
    ("name:", #"A\/B test"#, #"name:"A\\/B test" "#),
    ("-name:q", "say \"hi\"", #"-name:"say \"hi\"" "#),
  ]) func `completing keeps what stands before and quotes what needs it`(
    text: String, value: String, completed: String
  ) {
    #expect(SearchToken(endOf: text).completing(text, to: value) == completed)
  }
}
