import Testing

@testable import PostHogAPI

@Suite struct RedirectPolicyTests {
  private let cloud = RedirectPolicy(address: .unitedStates)

  private func refusal(_ location: String, hops: Int = 0) -> String? {
    do throws(RedirectPolicy.Refusal) {
      _ = try cloud.next(after: cloud.start("/api/x"), location: location, hops: hops)
      return nil
    } catch { return error.description }
  }

  @Test func `the key goes along within the origin only`() throws {
    let start = cloud.start("/api/projects/1/exports/2/content/")
    #expect(start.url == "https://us.posthog.com/api/projects/1/exports/2/content/")
    #expect(start.takesKey)
    let within = try cloud.next(after: start, location: "/api/projects/1/datasets/3", hops: 0)
    #expect(within.takesKey && within.url == "https://us.posthog.com/api/projects/1/datasets/3")
    let same = try cloud.next(after: start, location: "https://US.posthog.com:443/api/y", hops: 0)
    #expect(same.takesKey)
  }

  @Test(
    arguments: [
      "https://posthog-exports.s3.amazonaws.com/a?X-Amz-Signature=1",
      "https://us.posthog.com:8443/a",
      "https://us.posthog.com.example.com/a", "https://eu.posthog.com/a",
    ]) func `the key stays behind on the way to a store`(location: String) throws
  {
    let hop = try cloud.next(after: cloud.start("/api/x"), location: location, hops: 0)
    #expect(!hop.takesKey && hop.url == location)
  }

  @Test func `the way back to the origin brings no key`() throws {
    let start = cloud.start("/api/x")
    let store = try cloud.next(after: start, location: "https://store.example.com/a", hops: 0)
    let back = try cloud.next(after: store, location: "https://us.posthog.com/api/y", hops: 1)
    #expect(!back.takesKey)
    let onward = try cloud.next(after: back, location: "/api/z", hops: 2)
    #expect(!onward.takesKey && onward.url == "https://us.posthog.com/api/z")
  }

  @Test func `other schemes, users in addresses and long ways are refused with a sentence`() {
    #expect(refusal("http://store.example.com/a")?.contains("only https is followed") == true)
    #expect(refusal("file:///etc/passwd") != nil)
    #expect(refusal("ftp://store.example.com/a")?.contains("ftp://") == true)
    #expect(refusal("https://me:secret@store.example.com/a")?.contains("secret") == false)
    #expect(refusal("//store.example.com/a") != nil)
    #expect(refusal("https://store.example.com/a", hops: 4) == nil)
    #expect(
      refusal("https://store.example.com/a", hops: 5) == "it was sent on more than 5 times")
  }

  private func check(
    _ host: String, _ addresses: [String], own: [String] = [], allowed: Set<String> = []
  ) -> String? {
    let policy = RedirectPolicy(address: .unitedStates, allowedHosts: allowed)
    do throws(RedirectPolicy.Refusal) {
      let hop = try policy.next(
        after: policy.start("/"), location: "https://\(host)/a", hops: 0)
      try policy.check(
        hop, standsFor: addresses.compactMap { IPAddress($0) },
        own: own.compactMap { IPAddress($0) })
      return nil
    } catch { return error.description }
  }

  @Test func `a private address is refused unless it is one's own or allowed`() {
    #expect(check("store.example.com", ["52.216.1.2"]) == nil)
    #expect(check("minio.lan", ["10.0.0.6"])?.contains("storage-hosts = [\"minio.lan\"]") == true)
    #expect(check("minio.lan", ["10.0.0.6"], own: ["10.0.0.6"]) == nil)
    #expect(check("minio.lan", ["10.0.0.6"], allowed: ["MinIO.lan"]) == nil)
    #expect(check("minio.lan", ["10.0.0.6"], allowed: ["10.0.0.6"]) == nil)
    // One good address does not excuse a bad one.
    #expect(check("rebound.example.com", ["52.216.1.2", "127.0.0.1"]) != nil)
    #expect(check("unknown.example.com", [])?.contains("is not known") == true)
    // The configured host may have its store on another port.
    #expect(check("us.posthog.com:9000", []) == nil)
  }

  @Test(
    arguments: [
      "127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
      "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fd00::1", "fe80::1",
      "::ffff:10.0.0.1", "64:ff9b::7f00:1",
    ]) func `these addresses are private`(text: String) throws
  {
    #expect(try #require(IPAddress(text)).isPrivate)
  }

  @Test(arguments: ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1", "::ffff:8.8.8.8"])
  func `these are not`(text: String) throws {
    let address = try #require(IPAddress(text))
    #expect(!address.isPrivate)
    #expect(IPAddress(address.description) == address)
  }

  @Test func `a name is no address`() {
    #expect(IPAddress("localhost") == nil)
    #expect(IPAddress("") == nil)
  }
}
