import HedgerowCore
import PostHogAPI

/// Reads what takes more than a line out of an object's JSON, as Markdown. What is not there, or is not what it should
/// be, is left out.
enum ObjectText {
  static func text(of type: EntryType, in json: String) -> String {
    // Text that is no JSON tells nothing; the raw view shows it as it is.
    guard let read = table[type.family], let object = try? JSONReader.value(Array(json.utf8))
    else { return "" }
    return read(object).joined(separator: "\n\n")
  }

  private typealias Reading = @Sendable (JSONValue) -> [String]

  /// The parts of each type, from its own resource (PostHog API, types).
  private static let table: [String: Reading] = [
    "feature_flag": { flag in
      let groups = flag["filters"]?["groups"]?.elements ?? []
      let variants = flag["filters"]?["multivariate"]?["variants"]?.elements ?? []
      return [
        section("Released to", groups.map(group)),
        section("Variants", variants.compactMap(variant)),
      ].compactMap(\.self)
    },
    "experiment": { experiment in
      let variants = experiment["parameters"]?["feature_flag_variants"]?.elements ?? []
      return [
        section("Metrics", experiment["metrics"]?.elements?.compactMap(metric)),
        section("Variants", variants.compactMap(variant)),
      ].compactMap(\.self)
    },
    "cohort": { cohort in
      [section("Who is in it", conditions(cohort["filters"]?["properties"] ?? .null))]
        .compactMap(\.self)
    },
    "action": { [section("Happens on", $0["steps"]?.elements?.map(step))].compactMap(\.self) },
    "survey": { survey in
      let questions = survey["questions"]?.elements ?? []
      return questions.enumerated().map { index, question in
        let choices = question["choices"]?.elements?.compactMap(\.filled).map { "- \($0)" } ?? []
        let kind = question["type"]?.filled.map { " (\($0.spaced))" } ?? ""
        let lines = ["## \(index + 1). \(question["question"]?.filled ?? "…")\(kind)"]
        return (lines + [question["description"]?.filled].compactMap(\.self) + choices)
          .joined(separator: "\n")
      }
    },
    "notebook": { notebook in
      let text = NotebookText.markdown(notebook["content"] ?? .null)
      return [text.isEmpty ? notebook["text_content"]?.filled : text].compactMap(\.self)
    },
    "session_recording_playlist": { playlist in
      let filters = playlist["filters"]?["filter_group"] ?? playlist["filters"] ?? .null
      return [section("Recordings where", conditions(filters))].compactMap(\.self)
    },
    "hog_function": { function in
      let inputs = function["inputs"]?.members ?? []
      // Values may be secrets.
      let names = inputs.map { "`\($0.key)`" }
      let code = function["hog"]?.filled.map { "## Code\n```\n\($0)\n```" }
      return [
        section("Runs for", function["filters"]?["events"]?.elements?.map(step)),
        section("Inputs", names), code,
      ].compactMap(\.self)
    },
    "early_access_feature": { feature in
      [feature["documentation_url"]?.filled.map { "Documentation: \($0)" }].compactMap(\.self)
    },
    "link": { _ in [] },
  ]

  // MARK: Parts

  /// A list below its title; nil where there is nothing to list.
  private static func section(_ title: String, _ items: [String]?) -> String? {
    guard let items, !items.isEmpty else { return nil }
    return (["## \(title)"] + items.map { "- \($0)" }).joined(separator: "\n")
  }

  private static func group(_ group: JSONValue) -> String {
    let share = group["rollout_percentage"]?.integer ?? 100
    let conditions = conditions(group["properties"] ?? .null)
    let variant = group["variant"]?.filled.map { ", as \($0)" } ?? ""
    let who =
      conditions.isEmpty ? "everybody" : "those where " + conditions.joined(separator: " and ")
    return "\(share) % of \(who)\(variant)"
  }

  private static func variant(_ variant: JSONValue) -> String? {
    variant["key"]?.filled.map { key in
      let name = variant["name"]?.filled.map { " (\($0))" } ?? ""
      return "\(key)\(name): \(variant["rollout_percentage"]?.integer ?? 0) %"
    }
  }

  private static func metric(_ metric: JSONValue) -> String? {
    let kind = metric["metric_type"]?.filled.map { " (\($0.spaced))" } ?? ""
    return (metric["name"]?.filled ?? metric["source"]?["event"]?.filled).map { $0 + kind }
  }

  /// What an action or a function waits for.
  private static func step(_ step: JSONValue) -> String {
    let event = step["event"]?.filled ?? step["name"]?.filled ?? "any event"
    let fields = [("url", "the address"), ("selector", "the element"), ("text", "the text")]
    let own = fields.compactMap { key, words in step[key]?.filled.map { "\(words) is \($0)" } }
    let all = own + conditions(step["properties"] ?? .null)
    return event + (all.isEmpty ? "" : " where " + all.joined(separator: " and "))
  }

  /// The conditions in a list of properties, or in groups of such, however deep.
  private static func conditions(_ value: JSONValue, depth: Int = 0) -> [String] {
    guard depth < 8 else { return [] }
    if let elements = value.elements {
      return elements.flatMap { conditions($0, depth: depth + 1) }
    }
    if let inner = value["values"], inner.elements != nil {
      return conditions(inner, depth: depth + 1)
    }
    guard let key = value["key"]?.scalar ?? value["name"]?.filled else { return [] }
    let name = value["operator"]?.filled ?? "exact"
    let wanted = value["value"].map { $0.elements?.compactMap(\.scalar) ?? [$0.scalar ?? ""] } ?? []
    let words = [key, operators[name] ?? name.spaced, wanted.joined(separator: " or ")]
    return [words.filter { !$0.isEmpty }.joined(separator: " ")]
  }

  private static let operators = [
    "exact": "is", "is_not": "is not", "icontains": "contains", "not_icontains": "does not contain",
    "gt": "is more than", "gte": "is at least", "lt": "is less than", "lte": "is at most",
    "regex": "matches", "not_regex": "does not match", "is_set": "is set",
    "is_not_set": "is not set",
  ]
}

/// A notebook's text as Markdown, out of the tree that its editor keeps (ProseMirror's).
private enum NotebookText {
  static func markdown(_ document: JSONValue) -> String {
    blocks(document["content"], depth: 0).joined(separator: "\n\n")
  }

  private static func blocks(_ content: JSONValue?, depth: Int) -> [String] {
    guard depth < 12 else { return [] }
    return (content?.elements ?? []).compactMap { block($0, depth: depth) }
  }

  /// One block; nil for an empty one.
  private static func block(_ node: JSONValue, depth: Int) -> String? {
    let kind = node["type"]?.string ?? ""
    switch kind {
    case "heading":
      let level = min(6, max(1, node["attrs"]?["level"]?.integer ?? 1))
      return String(repeating: "#", count: Int(level)) + " " + words(node)
    case "paragraph": return words(node).isEmpty ? nil : words(node)
    case "codeBlock": return "```\n\(words(node))\n```"
    case "blockquote":
      return blocks(node["content"], depth: depth + 1).map { "> \($0)" }.joined(separator: "\n")
    case "bulletList", "orderedList", "taskList":
      let items = node["content"]?.elements ?? []
      return items.enumerated().map { index, item in
        let sign = kind == "orderedList" ? "\(index + 1). " : sign(of: item)
        let inner = blocks(item["content"], depth: depth + 1).joined(separator: "\n")
        return sign + inner.replacing("\n", with: "\n  ")
      }.joined(separator: "\n")
    case "horizontalRule": return "---"
    default:
      // What PostHog puts into notebooks beside text has a name at best.
      guard kind.hasPrefix("ph-") else {
        let text = words(node)
        return text.isEmpty ? nil : text
      }
      let title = node["attrs"]?["title"]?.filled.map { ": \($0)" } ?? ""
      return "*[\(kind.dropFirst(3).split(separator: "-").joined(separator: " "))\(title)]*"
    }
  }

  private static func sign(of item: JSONValue) -> String {
    guard item["type"]?.string == "taskItem" else { return "- " }
    return item["attrs"]?["checked"]?.bool == true ? "- [x] " : "- [ ] "
  }

  /// The words of a block with their emphasis.
  private static func words(_ node: JSONValue) -> String {
    (node["content"]?.elements ?? []).map { inline in
      guard let text = inline["text"]?.string else {
        return inline["type"]?.string == "hardBreak" ? "  \n" : words(inline)
      }
      let marks = inline["marks"]?.elements?.compactMap { $0["type"]?.string } ?? []
      let signs = marks.compactMap { ["bold": "**", "italic": "*", "code": "`"][$0] }
      return signs.joined() + text + signs.reversed().joined()
    }.joined()
  }
}

extension JSONValue {
  /// A text, number or truth value as a text.
  fileprivate var scalar: String? {
    switch self {
    case .string(let text): text
    case .integer, .number, .bool: text
    case .null, .array, .object: nil
    }
  }
}

extension String {
  /// `single_choice` as `single choice`.
  fileprivate var spaced: String { split(separator: "_").joined(separator: " ") }
}
