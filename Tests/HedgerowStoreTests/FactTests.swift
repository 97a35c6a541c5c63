import HedgerowCore
import Testing

@testable import HedgerowStore

@Suite struct FactTests {
  private func facts(_ type: String, _ json: String) -> [String] {
    FactReader.facts(of: EntryType(type), in: json).map { "\($0.label): \($0.text)" }
  }

  @Test func `a dashboard tells its tiles and tags`() {
    let json = #"""
      {"tiles": [{"insight": {"name": "Signups"}}, {"insight": {"name": ""}}, {"text": {"body": "x"}, "insight": null},
       {"insight": {"name": "Gone"}, "deleted": true}], "tags": ["growth", "weekly"], "pinned": true}
      """#
    #expect(
      facts("dashboard", json) == [
        "Tiles: 2 insights, 1 text: Signups, …", "Pinned: yes", "Tags: growth, weekly",
      ])
    #expect(facts("dashboard", #"{"tiles": []}"#) == ["Tiles: none"])
  }

  @Test func `a flag tells its state, rollout and variants`() {
    let json = #"""
      {"active": false, "name": "Says what it is for", "filters": {"groups": [{"rollout_percentage": 25, "properties": [{}, {}]},
       {"properties": []}], "multivariate": {"variants": [{"key": "a", "rollout_percentage": 40}, {"key": "b", "rollout_percentage": 60}]}}}
      """#
    #expect(
      facts("feature_flag", json) == [
        "State: off", "Rollout: 25 % where 2 conditions, or 100 %", "Variants: a 40 %, b 60 %",
        "About: Says what it is for",
      ])
  }

  @Test(arguments: [
    (#"{"start_date": null}"#, "draft"), (#"{"start_date": "2026-01-02T00:00:00Z"}"#, "running"),
    (#"{"start_date": "2026-01-02T00:00:00Z", "end_date": "2026-02-03T00:00:00Z"}"#, "ended"),
    (#"{"archived": true}"#, "archived"),
  ])
  func `experiments and surveys tell whether they run`(json: String, state: String) {
    #expect(facts("experiment", json).first == "State: \(state)")
    #expect(facts("survey", json).first == "State: \(state)")
  }

  @Test(arguments: [
    ("insight", #"{"query": {"source": {"kind": "FunnelsQuery"}}}"#, "Shows: funnels"),
    ("insight", #"{"query": {"source": {"kind": "HogQLQuery"}}}"#, "Shows: SQL"),
    ("cohort", #"{"count": 12345}"#, "People: 12,345"),
    ("notebook", #"{"last_modified_at": "2026-09-14T10:00:00Z"}"#, "Changed: 14 Sep 2026"),
    ("session_recording_playlist", #"{"type": "filters"}"#, "Kind: filters"),
    ("action", #"{"steps": [{"event": "a"}, {"event": "b"}]}"#, "Steps: a, or b"),
    ("hog_function/site_app", #"{"enabled": true}"#, "State: on"),
    ("early_access_feature", #"{"stage": "beta"}"#, "Stage: beta"),
    ("link", #"{"redirect_url": "https://example.com"}"#, "Leads to: https://example.com"),
  ])
  func `every type tells what matters of it`(type: String, json: String, fact: String) {
    #expect(facts(type, json) == [fact])
  }

  @Test(arguments: ["", "[]", "{}", "null", "{", #"{"tiles": 3, "tags": "x", "active": "yes"}"#])
  func `what is not as it should be is left out`(json: String) {
    for type in ["dashboard", "feature_flag", "cohort", "hologram"] {
      #expect(facts(type, json).isEmpty)
    }
  }

  @Test func `facts are asked of the server and kept with their age`() async throws {
    let demo = try await Demo()
    let row = try await demo.row("Growth/Activation/Funnel")
    #expect(try demo.store().cached(.facts(row.id)) == nil)
    guard case .facts(let facts) = try await demo.store().answer(.facts(row.id)) else {
      Issue.record("no facts")
      return
    }
    #expect(facts.entry == row.id && facts.source == .server(asOf: morning))
    #expect(facts.facts.first?.label == "Tiles")
    await demo.stop()
    let again = ObjectFacts(
      entry: row.id, facts: facts.facts, source: .cache(asOf: morning))
    let store = demo.store()
    try await store.cache.place(
      HedgerowStoreTests.row(
        4, "Growth/Activation/Funnel", type: "dashboard", ref: "41"), now: morning)
    #expect(try store.cached(.facts(row.id)) == .facts(again))
  }
}
