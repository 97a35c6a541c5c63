import Testing

@testable import PostHogAPI

@Suite struct APIKeyTests {
  @Test func `a key shows nowhere`() throws {
    let key = try APIKey("phx_verysecret")
    var dumped = ""
    dump(key, to: &dumped)
    let configuration = ClientConfiguration(address: .europeanUnion, key: key)
    dump(configuration, to: &dumped)
    for text in ["\(key)", String(reflecting: key), "\(configuration)", dumped] {
      #expect(!text.contains("verysecret"))
    }
  }

  @Test(arguments: ["phc_abc", "phs_abc"])
  func `keys of other kinds are refused with the reason`(text: String) {
    let error = #expect(throws: ConfigurationError.self) { try APIKey(text) }
    #expect(error?.reason.contains("personal API key") == true)
    #expect(error?.reason.contains(text) == false)
  }

  @Test(arguments: ["", "  ", "phx_a b", "phx_a\u{1B}b", "phx_ä", "phx_a\nb", "phx_\u{7F}"])
  func `what no key looks like is refused`(text: String) {
    #expect(throws: ConfigurationError.self) { try APIKey(text) }
  }

  @Test func `blanks around a pasted key are forgiven`() throws {
    #expect(try APIKey(" phx_abc\n").authorization == "Bearer phx_abc")
  }
}
