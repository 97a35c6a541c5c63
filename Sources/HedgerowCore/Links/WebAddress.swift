/// An address of PostHog's web application, as people paste it: `https://eu.posthog.com/project/1/dashboard/42?x#y`.
package struct WebAddress: Hashable, Sendable {
  /// `https://eu.posthog.com`; `nil` where only the path was given.
  package let origin: String?
  /// The project's number; `nil` where the address names none.
  package let project: Int?
  /// The path inside the project, as rows carry it: `/dashboard/42`.
  package let href: String

  /// Takes a text that is an address; `nil` for anything else.
  package init?(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 1, var rest = words.first else { return nil }
    rest = Self.trimmed(rest)
    guard let (origin, path) = Self.split(rest) else { return nil }
    self.origin = origin
    var names = path.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").map(Self.decoded)
    if names.count >= 2, names[0] == "project" {
      guard let number = Int(names[1]) else { return nil }
      project = number
      names.removeFirst(2)
    } else {
      project = nil
      if origin == nil, Self.object(names) == nil { return nil }
    }
    href = "/" + names.joined(separator: "/")
  }

  /// The object that the address shows; `nil` where it shows none that lies in the tree.
  package var object: ObjectKey? { Self.object(href.split(separator: "/").map(String.init)) }

  /// Why the address cannot be opened in a project of that origin and number, as a sentence; `nil` where it can. An origin
  /// that nobody knows yet is taken for the right one.
  package func obstacle(inProject number: Int?, at own: String?) -> String? {
    if let origin, let own, Self.same(origin) != Self.same(own) {
      let (there, here) = (Self.host(origin), Self.host(own))
      return
        "That address is on \(there), and this session is on \(here). Start Hedgerow with a profile of \(there)."
    }
    if let project, let number, project != number {
      return
        "That address is in project \(project), and this is project \(number). `hedgerow --project \(project)` opens the other."
    }
    return nil
  }

  // MARK: Reading

  /// People paste addresses with the marks around them.
  private static func trimmed(_ text: Substring) -> Substring {
    var rest = text
    while let first = rest.first, "<(\"'“".contains(first) { rest = rest.dropFirst() }
    while let last = rest.last, ">)\"'”.,;".contains(last) { rest = rest.dropLast() }
    return rest
  }

  private static func split(_ text: Substring) -> (origin: String?, path: Substring)? {
    if text.hasPrefix("/") { return (nil, text) }
    let small = text.lowercased()
    for scheme in ["https://", "http://"] where small.hasPrefix(scheme) {
      return origin(scheme, text.dropFirst(scheme.count))
    }
    // Browsers hide the scheme.
    let host = small.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return host == "posthog.com" || host.hasSuffix(".posthog.com")
      ? origin("https://", text) : nil
  }

  private static func origin(_ scheme: String, _ rest: Substring) -> (String?, Substring)? {
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    // A name before the host would only mislead.
    guard !authority.isEmpty, !authority.contains("@") else { return nil }
    return (scheme + authority.lowercased(), rest[authority.endIndex...])
  }

  /// The older name of the American servers leads to them, and a port that goes without saying is not said.
  private static func same(_ origin: String) -> String {
    var host = host(origin)
    if host == "app.posthog.com" || host == "posthog.com" { host = "us.posthog.com" }
    for (scheme, port) in [("https://", ":443"), ("http://", ":80")]
    where origin.lowercased().hasPrefix(scheme) && host.hasSuffix(port) {
      host.removeLast(port.count)
    }
    return host
  }

  private static func host(_ origin: String) -> String {
    let rest = origin.lowercased().split(separator: "/", maxSplits: 2).last ?? ""
    return String(rest.prefix { $0 != "/" })
  }

  private static func decoded(_ name: Substring) -> String {
    guard name.utf8.contains(UInt8(ascii: "%")) else { return String(name) }
    var bytes: [UInt8] = []
    var rest = Array(name.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

// MARK: - What the paths of the web application show

extension WebAddress {
  /// The paths of objects (PostHog API, types, refs, hrefs); `*` is the key, and more may follow. Of two that fit, the
  /// longer one comes first.
  private static let forms: [(path: [String], type: String)] = [
    ("dashboard/*", "dashboard"), ("insights/*", "insight"), ("feature_flags/*", "feature_flag"),
    ("experiments/*", "experiment"), ("notebooks/*", "notebook"), ("cohorts/*", "cohort"),
    ("data-management/actions/*", "action"), ("surveys/*", "survey"),
    ("early_access_features/*", "early_access_feature"),
    ("replay/playlists/*", "session_recording_playlist"),
    ("pipeline/destinations/*", "hog_function/"), ("pipeline/site-apps/*", "hog_function/"),
    ("pipeline/transformations/*", "hog_function/"), ("pipeline/sources/*", "hog_function/"),
    ("functions/*", "hog_function/"), ("link/*", "link"), ("links/*", "link"),
    ("streamlit_apps/*", "streamlit_app"), ("product_tours/*", "product_tour"),
    ("user_interviews/*", "user_interview"), ("tasks/*", "task"),
    ("workflows/library/templates/*", "message_template"), ("workflows/*", "hog_flow"),
  ].map { path, type in (path.split(separator: "/").map(String.init), type) }

  /// Pages that stand where a key would.
  private static let noKeys: Set<String> = ["new", "templates", "library", "all", "history"]

  fileprivate static func object(_ names: [String]) -> ObjectKey? {
    for form in forms where names.count >= form.path.count {
      let fits = zip(form.path, names).allSatisfy { $0 == "*" || $0 == $1 }
      guard fits else { continue }
      let ref = names[form.path.count - 1]
      guard !noKeys.contains(ref) else { return nil }
      let key = form.type == "hog_function/" && ref.hasPrefix("hog-") ? ref.dropFirst(4) : ref[...]
      return ObjectKey(type: EntryType(form.type), ref: String(key))
    }
    return nil
  }
}
