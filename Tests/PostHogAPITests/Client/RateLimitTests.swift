import FoundationEssentials
import Testing

@testable import PostHogAPI

@Suite struct RateLimitTests {
  @Test func `the wait is read from the text, shown, and the call made again`() async throws {
    let test = try TestClient(.json(429, Fixture.throttled), .json(200, Fixture.page([])))
    _ = try await test.tree.list()
    #expect(test.time.waits == [.seconds(7.25)])
    let outcomes = test.client.recentRequests.map(\.outcome)
    #expect(
      outcomes == [
        .status(429), .waiting(until: Date(timeIntervalSince1970: 1_700_000_007.25)), .status(200),
      ])
  }

  @Test func `a refused change did not happen and may be sent again`() async throws {
    let test = try TestClient(
      .json(429, "{}", headers: [(name: "Retry-After", value: "3")]),
      .json(201, Fixture.row("1", "a").text))
    _ = try await test.tree.create(.folder("a"))
    #expect(test.time.waits == [.seconds(3.25)])
  }

  @Test func `without a number the waits grow`() async throws {
    let test = try TestClient(.json(429, "slow down"), total: .seconds(1000))
    let error = try await failure { () async throws(APIError) in try await test.tree.list() }
    #expect(error.kind == .rateLimited(retryAfterSeconds: nil))
    #expect(test.time.waits == [.seconds(1), .seconds(2), .seconds(4), .seconds(8)])
  }

  @Test func `a wait beyond the call's time is told instead, also to the next call`() async throws {
    let test = try TestClient(
      .json(429, #"{"detail":"Request was throttled. Expected available in 1800 seconds."}"#))
    for requests in [1, 1] {
      let error = try await failure { () async throws(APIError) in try await test.tree.list() }
      guard case .rateLimited(let seconds?) = error.kind else {
        Issue.record("\(error)")
        return
      }
      #expect((1800...1801).contains(seconds))
      #expect(test.transport.requests.count == requests)
    }
    #expect(test.client.budget.waitsUntil != nil)
    test.time.advance(by: .seconds(1900))
    #expect(test.client.budget.waitsUntil == nil)
  }

  @Test(
    arguments: [
      ("Expected available in 42 seconds.", 42), ("Expected available in 1 second.", 1),
      ("seconds", nil), ("in some seconds", nil), ("in 99999999999999999999 seconds", nil),
      ("", nil),
    ] as [(String, Int?)])
  func `the seconds are found in the text`(text: String, seconds: Int?) {
    #expect(ErrorReader.wait(IncomingResponse(status: 429), text) == seconds)
  }

  @Test func `the windows slide`() {
    let time = TestTime()
    let meter = RateMeter(time: time.source)
    for _ in 0..<480 { meter.record() }
    #expect(meter.reading == RateBudget(usedInMinute: 480, usedInHour: 480))
    #expect(meter.reading.left == 0)
    time.advance(by: .seconds(60))
    #expect(meter.reading == RateBudget(usedInMinute: 0, usedInHour: 480))
    #expect(meter.reading.left == 480)
    time.advance(by: .seconds(3540))
    #expect(meter.reading.usedInHour == 0)
  }

  @Test func `the hour counts too`() {
    let time = TestTime()
    let meter = RateMeter(time: time.source)
    for _ in 0..<10 {
      for _ in 0..<480 { meter.record() }
      time.advance(by: .seconds(61))
    }
    #expect(meter.reading.usedInMinute == 0)
    #expect(meter.reading.left == 0)
  }

  @Test func `a share of the allowance waits for its own room`() async throws {
    let test = try TestClient(.json(200, Fixture.page([])))
    for _ in 0..<120 { _ = try await test.tree.list() }
    #expect(test.client.budget.usedInMinute == 120)
    test.time.advance(by: .seconds(20))
    try await test.client.waitForRoom(share: 0.5)
    #expect(test.time.waits.isEmpty)
    try await test.client.waitForRoom(share: 0.25)
    #expect(test.time.waits == [.seconds(40)])
  }
}
