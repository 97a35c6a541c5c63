import Testing

@testable import PostHogAPI

@Suite struct ServerAddressTests {
  @Test(arguments: [
    ("us", "https://us.posthog.com"), ("EU", "https://eu.posthog.com"),
    ("https://eu.posthog.com/project/12/files?x=1", "https://eu.posthog.com"),
    ("posthog.example.com", "https://posthog.example.com"),
    ("https://Posthog.Example.com:8443/", "https://posthog.example.com:8443"),
    ("https://posthog.example.com:443", "https://posthog.example.com"),
    ("http://127.0.0.1:8010", "http://127.0.0.1:8010"), ("http://localhost", "http://localhost"),
    ("http://[::1]:80", "http://[::1]"), ("https://app.posthog.com", "https://us.posthog.com"),
  ])
  func `addresses are read`(text: String, origin: String) throws {
    #expect(try ServerAddress(parsing: text).origin == origin)
  }

  @Test(arguments: [
    "", "http://posthog.example.com", "http://127.0.0.1.example.com", "http://1270.0.0.1",
    "http://127.0.0.256", "ftp://us.posthog.com", "https://user:word@us.posthog.com",
    "https://us.i.posthog.com", "https://i.posthog.com", "https://", "https://a b",
    "https://us.posthog.com:0", "https://us.posthog.com:99999", "https://us.posthog.com:x",
    "https://us.posthog.com\\@evil.example", "https://ü.example.com",
  ])
  func `what would be odd or unsafe is refused`(text: String) {
    #expect(throws: ConfigurationError.self) { try ServerAddress(parsing: text) }
  }

  @Test func `the hosts that only take events in are named as such`() {
    let error = #expect(throws: ConfigurationError.self) {
      try ServerAddress(parsing: "https://eu.i.posthog.com")
    }
    #expect(error?.reason.contains("only takes events in") == true)
  }

  @Test(arguments: [
    ("/api/x", true), ("https://us.posthog.com/api/x", true), ("https://US.posthog.com:443/", true),
    ("//evil.example/x", false), ("http://us.posthog.com/api", false),
    ("https://us.posthog.com.evil.example/", false),
    ("https://us.posthog.com@evil.example/", false),
    ("https://us.posthog.com:444/", false), ("javascript:x", false), ("x", false),
  ])
  func `an origin contains only itself`(location: String, isInside: Bool) {
    #expect(ServerAddress.unitedStates.contains(location) == isInside)
  }
}
