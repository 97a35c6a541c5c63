import HedgerowCore
import HedgerowDemoServer
import Hummingbird
import HummingbirdTesting
import PostHogAPI
import Testing

@testable import HedgerowStore

/// What the demo server computes, read as the program reads it.
@Suite struct DemoInsightTests {
  /// The insights of a dashboard, computed just now.
  private func insights(of name: String) async throws -> [Insight] {
    var options = DemoServerOptions()
    options.keys = [DemoKey(token: "phx_test")]
    let server = try DemoServer(options: options)
    return try await server.application.test(.router) { client in
      func get(_ path: String) async throws -> JSONValue {
        try await client.execute(
          uri: "/api/projects/1/dashboards/\(path)", method: .get,
          headers: [.authorization: "Bearer phx_test"]
        ) { try JSONReader.value(Array($0.body.readableBytesView)) }
      }
      let list = try await get("?search=\(name)")
      let id = try #require(list["results"]?.elements?.first?["id"]?.integer)
      let dashboard = try await get("\(id)/?refresh=blocking")
      return (dashboard["tiles"]?.elements ?? []).compactMap { tile in
        tile["insight"].map { InsightReader.insight($0, zone: .utc) }
      }
    }
  }

  @Test func `every kind of chart is read as what it is, with its data`() async throws {
    let insights = try await insights(of: "every+kind+of+chart")
    #expect(insights.count > 30)
    for insight in insights {
      #expect(!insight.result.isEmpty, "\(insight.name) has no data")
      #expect(insight.refreshedAt != nil && insight.problem == nil)
    }
    let forms = Set(insights.map(\.display.form))
    #expect(forms == Set(ChartForm.allCases).subtracting([.text]))
  }

  @Test func `what fails says so beside tiles that do not`() async throws {
    let insights = try await insights(of: "tiles+that+fail")
    #expect(insights.map { $0.result == .notComputed } == [false, true, true, false])
    #expect(insights[1].problem == "Unknown table 'orders_2023'.")
  }
}
