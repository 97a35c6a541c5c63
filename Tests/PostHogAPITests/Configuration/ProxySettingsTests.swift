import Testing

@testable import PostHogAPI

@Suite struct ProxySettingsTests {
  private func proxy(_ environment: [String: String], _ address: String = "us") throws -> String? {
    try ProxySettings(environment: environment, for: ServerAddress(parsing: address))?.description
  }

  @Test func `the proxy of the scheme comes first, then the one for all`() throws {
    #expect(try proxy(["HTTPS_PROXY": "http://a:3128"]) == "http://a:3128")
    #expect(try proxy(["https_proxy": "b:1", "HTTPS_PROXY": "a:1"]) == "http://b:1")
    #expect(try proxy(["ALL_PROXY": "socks5://c"]) == "socks5://c:1080")
    #expect(try proxy(["HTTP_PROXY": "http://a:3128"]) == nil)
    #expect(try proxy(["HTTPS_PROXY": " "]) == nil)
  }

  @Test(arguments: [
    "*", "us.posthog.com", "posthog.com", ".posthog.com", "x, *.posthog.com", "us.posthog.com:443",
  ])
  func `exempted hosts are reached directly`(list: String) throws {
    #expect(try proxy(["HTTPS_PROXY": "a:1", "NO_PROXY": list]) == nil)
  }

  @Test(arguments: ["", "hog.com", "us.posthog.com:8443", "eu.posthog.com", "."])
  func `others are not`(list: String) throws {
    #expect(try proxy(["HTTPS_PROXY": "a:1", "NO_PROXY": list]) != nil)
  }

  @Test func `this machine needs no proxy`() throws {
    #expect(try proxy(["HTTP_PROXY": "a:1"], "http://127.0.0.1:8010") == nil)
  }

  @Test func `the password of a proxy shows nowhere`() throws {
    let settings = try #require(
      try ProxySettings(environment: ["HTTPS_PROXY": "http://me:p%40ss@a:1"], for: .unitedStates))
    #expect(settings.credentials == .init(username: "me", password: "p@ss"))
    var dumped = ""
    dump(settings, to: &dumped)
    #expect(!dumped.contains("p@ss"))
    #expect(!String(reflecting: settings).contains("p@ss"))
  }

  @Test func `a proxy that cannot be spoken to is an error that does not quote it`() {
    for text in ["https://me:secret@a:1", "http://me:secret@a:x"] {
      let error = #expect(throws: ConfigurationError.self) { try proxy(["HTTPS_PROXY": text]) }
      #expect(error?.reason.contains("secret") == false)
    }
  }

  @Test func `a missing certificate file is told before the first connection`() throws {
    var configuration = try ClientConfiguration.test()
    try configuration.applyEnvironment(["SSL_CERT_FILE": "/nonexistent.pem"])
    #expect(throws: ConfigurationError.self) { try configuration.validate() }
  }
}
