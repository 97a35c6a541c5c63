import FoundationEssentials
import Testing

@testable import PostHogAPI

@Suite struct TimestampTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2025-10-29T08:41:27.123456Z", 1_761_727_287.123456),
    ("2021-05-02T00:00:00Z", 1_619_913_600),
    ("2025-03-01 10:00:00.123456+00:00", 1_740_823_200.123456),
    ("2024-02-29T12:00:00+02:30", 1_709_199_000), ("1969-12-31T23:59:59.5Z", -0.5),
    ("2000-03-01T00:00:00", 951_868_800), ("0001-01-01T00:00:00Z", -62_135_596_800),
  ])
  func `times are read`(text: String, seconds: Double) throws {
    #expect(Timestamp.parse(text)?.timeIntervalSince1970 == seconds)
  }

  @Test(arguments: [
    "", "2025", "2025-10-29", "2025-13-01T00:00:00Z", "2025-10-29T24:00:00Z",
    "2025-10-29T08:41:27.Z",
    "2025-10-29T08:41:27Zx", "2025-10-29T08:41:27+", "not a time",
  ])
  func `what is no time is none`(text: String) {
    #expect(Timestamp.parse(text) == nil)
  }

  @Test(arguments: [
    "2025-10-29T08:41:27.123456Z", "2021-05-02T00:00:00Z", "2024-02-29T23:59:59.999999Z",
    "1969-12-31T23:59:59.000001Z", "2000-01-01T00:00:00.500000Z", "2099-12-31T00:00:01.000010Z",
  ])
  func `a time is written as the server does`(text: String) throws {
    #expect(Timestamp.text(try #require(Timestamp.parse(text))) == text)
  }
}
