import HedgerowCore
import Testing

@testable import HedgerowStore

/// What takes more than a line of the objects behind rows.
@Suite struct ObjectTextTests {
  private func text(_ type: String, _ json: String) -> String {
    ObjectText.text(of: EntryType(type), in: json)
  }

  @Test func `a notebook's text comes with its headings, lists and emphasis`() {
    let json = #"""
      {"content": {"type": "doc", "content": [
        {"type": "heading", "attrs": {"level": 1}, "content": [{"type": "text", "text": "Plan"}]},
        {"type": "paragraph", "content": [{"type": "text", "text": "We "},
          {"type": "text", "marks": [{"type": "bold"}], "text": "grow"}, {"type": "text", "text": "."}]},
        {"type": "paragraph"},
        {"type": "bulletList", "content": [
          {"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "one"}]}]},
          {"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "two"}]}]}]},
        {"type": "orderedList", "content": [
          {"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "first"}]}]}]},
        {"type": "codeBlock", "content": [{"type": "text", "text": "SELECT 1"}]},
        {"type": "ph-query", "attrs": {"title": "Orders"}}]}}
      """#
    #expect(
      text("notebook", json)
        == "# Plan\n\nWe **grow**.\n\n- one\n- two\n\n1. first\n\n```\nSELECT 1\n```\n\n*[query: Orders]*"
    )
    #expect(text("notebook", #"{"content": null, "text_content": "Plain"}"#) == "Plain")
  }

  @Test func `a notebook that is nested without end is cut`() {
    let deep = String(
      repeating: #"{"type": "bulletList", "content": [{"type": "listItem", "content": ["#, count: 40
    )
    let json = #"{"content": {"content": ["# + deep + String(repeating: "]}]}", count: 40) + "]}}"
    #expect(text("notebook", json).count < 200)
  }

  @Test(arguments: [
    (
      "feature_flag",
      #"{"filters": {"groups": [{"rollout_percentage": 25, "properties": [{"key": "plan", "operator": "exact", "value": ["a", "b"]}]}, {}], "multivariate": {"variants": [{"key": "x", "rollout_percentage": 40}]}}}"#,
      "## Released to\n- 25 % of those where plan is a or b\n- 100 % of everybody\n\n## Variants\n- x: 40 %"
    ),
    (
      "survey",
      #"{"questions": [{"type": "single_choice", "question": "Why?", "choices": ["Price", "Taste"]}, {"question": "More?"}]}"#,
      "## 1. Why? (single choice)\n- Price\n- Taste\n\n## 2. More?"
    ),
    (
      "cohort",
      #"{"filters": {"properties": {"type": "AND", "values": [{"values": [{"key": "age", "operator": "gt", "value": 30}]}]}}}"#,
      "## Who is in it\n- age is more than 30"
    ),
    (
      "action",
      #"{"steps": [{"event": "$pageview", "url": "/buy"}, {}]}"#,
      "## Happens on\n- $pageview where the address is /buy\n- any event"
    ),
    (
      "experiment", #"{"metrics": [{"name": "Sales", "metric_type": "mean"}]}"#,
      "## Metrics\n- Sales (mean)"
    ),
    (
      "hog_function/destination",
      #"{"hog": "print(1)", "inputs": {"token": {"value": "s3cret"}}}"#,
      "## Inputs\n- `token`\n\n## Code\n```\nprint(1)\n```"
    ),
    (
      "early_access_feature", #"{"documentation_url": "https://x.example"}"#,
      "Documentation: https://x.example"
    ),
  ])
  func `every type tells what it has to say`(type: String, json: String, words: String) {
    #expect(text(type, json) == words)
  }

  @Test(arguments: [
    "", "[]", "null", #"{"filters": 3, "steps": "x", "questions": {}, "content": 7}"#,
  ])
  func `what is not as it should be tells nothing`(json: String) {
    for type in ["feature_flag", "survey", "notebook", "cohort", "action", "dashboard", "folder"] {
      #expect(text(type, json) == "")
    }
  }
}
