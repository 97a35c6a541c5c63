import Testing

@testable import HedgerowCore

struct WebAddressTests {
  @Test(arguments: [
    ("https://us.posthog.com/project/1/dashboard/42", "dashboard", "42"),
    ("https://eu.posthog.com/project/1/insights/AbC123xy/edit?x=1#q", "insight", "AbC123xy"),
    ("https://posthog.example.com/feature_flags/7", "feature_flag", "7"),
    ("http://127.0.0.1:8000/project/1/experiments/9", "experiment", "9"),
    ("us.posthog.com/project/1/notebooks/xyz", "notebook", "xyz"),
    ("/project/1/cohorts/7", "cohort", "7"),
    ("/data-management/actions/7", "action", "7"),
    ("https://us.posthog.com/surveys/0190", "survey", "0190"),
    ("https://us.posthog.com/early_access_features/01", "early_access_feature", "01"),
    ("https://us.posthog.com/replay/playlists/xyz?tab=a", "session_recording_playlist", "xyz"),
    ("https://us.posthog.com/pipeline/destinations/hog-01/configuration", "hog_function/", "01"),
    ("https://us.posthog.com/pipeline/site-apps/hog-02/logs", "hog_function/", "02"),
    ("https://us.posthog.com/functions/03/configuration", "hog_function/", "03"),
    ("https://us.posthog.com/workflows/library/templates/04", "message_template", "04"),
    ("https://us.posthog.com/workflows/05", "hog_flow", "05"),
    ("<https://us.posthog.com/link/06>.", "link", "06"),
  ]) func `an address says which object it shows`(text: String, type: String, ref: String) throws {
    let address = try #require(WebAddress(text))
    #expect(address.object == ObjectKey(type: EntryType(type), ref: ref))
  }

  @Test(arguments: [
    "funnel", "Growth/Activation", "two words https://us.posthog.com/dashboard/1", "/Growth/x",
    "https://user@us.posthog.com/dashboard/1", "https://us.posthog.com/project/x/dashboard/1",
    "https://", "",
  ]) func `other texts are no addresses`(text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test(arguments: [
    "https://us.posthog.com/project/1/dashboard", "https://us.posthog.com/project/1/insights/new",
    "https://us.posthog.com/project/1/settings/user", "https://us.posthog.com",
  ]) func `pages that lie in no folder show no object`(text: String) throws {
    #expect(try #require(WebAddress(text)).object == nil)
  }

  @Test func `the path is what rows carry, with escapes undone`() throws {
    let address = try #require(WebAddress("https://eu.posthog.com/project/12/insights/a%20b?x=%2F"))
    #expect(address.href == "/insights/a b")
    #expect(address.project == 12)
    #expect(address.origin == "https://eu.posthog.com")
  }

  @Test func `another project or host is refused with what to do`() throws {
    let address = try #require(WebAddress("https://eu.posthog.com/project/7/dashboard/42"))
    #expect(address.obstacle(inProject: 7, at: "https://eu.posthog.com") == nil)
    #expect(address.obstacle(inProject: nil, at: nil) == nil)
    #expect(
      address.obstacle(inProject: 7, at: "https://us.posthog.com")?
        .contains("eu.posthog.com, and this session is on us.posthog.com") == true)
    #expect(
      address.obstacle(inProject: 1, at: "https://eu.posthog.com")?.contains("--project 7") == true)
  }

  @Test func `the older name of the American servers and usual ports are the same host`() throws {
    let older = try #require(WebAddress("https://app.posthog.com/dashboard/42"))
    #expect(older.obstacle(inProject: 1, at: "https://us.posthog.com") == nil)
    let port = try #require(WebAddress("https://ph.example.com:443/dashboard/42"))
    #expect(port.obstacle(inProject: 1, at: "https://ph.example.com") == nil)
    #expect(port.obstacle(inProject: 1, at: "https://ph.example.com:8443") != nil)
  }
}
