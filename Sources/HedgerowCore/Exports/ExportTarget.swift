/// What an export is made of.
package enum ExportTarget: Hashable, Sendable, Codable {
  case dashboard(Int64)
  case insight(Int64)
  /// A query of any kind, as the JSON that the API takes: `{"kind": "HogQLQuery", "query": "select 1"}`.
  case query(json: String)
  case recording(String)
  /// Something that only PostHog itself makes exports of.
  case other

  /// The table that a query of PostHog's SQL finds.
  package static func sql(_ query: String) -> ExportTarget {
    .query(json: "{\"kind\":\"HogQLQuery\",\"query\":\"\(escaped(query))\"}")
  }

  /// A text as it stands between the quotes of JSON (RFC 8259, section 7).
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case _ where scalar.value < 0x20:
        "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }.joined()
  }

  /// The kinds that formats are offered for.
  package enum Kind: Hashable, Sendable {
    case dashboard, insight, query, recording, other

    /// The word for it.
    package var word: String {
      switch self {
      case .dashboard: "dashboard"
      case .insight: "insight"
      case .query: "query"
      case .recording: "recording"
      case .other: "other"
      }
    }
  }

  package var kind: Kind {
    switch self {
    case .dashboard: .dashboard
    case .insight: .insight
    case .query: .query
    case .recording: .recording
    case .other: .other
    }
  }

  /// What its rows in the tree carry as their reference; nil where there are none, and for insights, whose rows carry
  /// their short id.
  package var key: ObjectKey? {
    if case .dashboard(let id) = self { ObjectKey(type: .dashboard, ref: "\(id)") } else { nil }
  }
}

/// An export as it is ordered.
package struct ExportOrder: Hashable, Sendable, Codable {
  package let target: ExportTarget
  package let format: ExportFormat
  /// What the user calls it: the name of the dashboard or insight, or the query's beginning.
  package let title: String
  /// What the server shall name the file after; only for queries, nil leaves it to the server.
  package var filename: String?
  /// Which columns of a query's result, in that order; empty for all.
  package var columns: [String]

  package init(
    _ target: ExportTarget, as format: ExportFormat, title: String, filename: String? = nil,
    columns: [String] = []
  ) {
    self.target = target
    self.format = format
    self.title = title
    self.filename = filename
    self.columns = columns
  }

  /// What is wrong with it, as a sentence that says what would be right; nil where nothing is.
  package var problem: String? {
    let offered = ExportFormat.formats(of: target.kind)
    if offered.contains(format) { return nil }
    let names = offered.map(\.name).joined(separator: ", ")
    return offered.isEmpty
      ? "PostHog makes no exports of this."
      : "A \(target.kind.word) cannot be exported as \(format.name), but as \(names)."
  }

  /// The order as a phrase: `Weekly KPIs as CSV`.
  package var words: String { "\(title) as \(format.name)" }
}
