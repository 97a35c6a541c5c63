import HedgerowCore

/// A line of the form for a batch download.
package struct BatchField: Sendable {
  /// What Enter does on it.
  enum Change: Sendable {
    /// Takes the next of a few values.
    case turn(@Sendable (inout BatchDraft) -> Void)
    /// Asks for a line.
    case type(BatchPrompt)
    /// Offers intervals, and asks for another.
    case pickInterval
    /// Orders what is written.
    case start
  }

  package let title: String
  package let value: @Sendable (BatchDraft) -> String
  let change: Change

  /// The lines that a draft has.
  package static func fields(of draft: BatchDraft) -> [BatchField] {
    all.filter { draft.model.hasEventNames || !$0.isForEvents }
  }

  private var isForEvents: Bool { title == "Include" || title == "Exclude" }

  private static let all = [
    BatchField(title: "Model", value: { $0.model.rawValue }, change: .turn { $0.turnModel() }),
    BatchField(title: "Interval", value: { $0.interval }, change: .pickInterval),
    BatchField(
      title: "Include", value: { names($0.include, none: "all events") },
      change: .type(.events("Include these events only", \.include))),
    BatchField(
      title: "Exclude", value: { names($0.exclude, none: "none") },
      change: .type(.events("Leave out these events", \.exclude))),
    BatchField(
      title: "Format", value: { $0.file.format.name }, change: .turn { $0.turnFormat() }),
    BatchField(
      title: "Compression", value: { $0.file.compression?.rawValue ?? "none" },
      change: .turn { $0.turnCompression() }),
    BatchField(
      title: "Part size",
      value: { $0.file.largestMegabytes.map { "\($0) MB" } ?? "as PostHog likes" },
      change: .type(.partSize)),
    BatchField(title: "Start", value: { _ in "" }, change: .start),
  ]

  private static func names(_ names: [String], none: String) -> String {
    names.isEmpty ? none : names.joined(separator: ", ")
  }
}

/// A line of the form that is typed.
struct BatchPrompt: Sendable {
  let title: String
  let words: String
  let text: @Sendable (BatchDraft) -> String
  let obstacle: @Sendable (String) -> String?
  let takesEvents: Bool
  /// What a text comes to, while it is typed; nil where there is nothing to say.
  var explanation: @Sendable (String, BatchSetup, Moment) -> String? = { _, _, _ in nil }
  let keep: @Sendable (inout BatchDraft, String) -> Void

  /// Names with commas between them.
  static func events(
    _ title: String, _ field: WritableKeyPath<BatchDraft, [String]> & Sendable
  ) -> BatchPrompt {
    BatchPrompt(
      title: title,
      words:
        "Names with commas between them; Tab completes those of what was looked at. Nothing is all.",
      text: { $0[keyPath: field].joined(separator: ", ") }, obstacle: { _ in nil },
      takesEvents: true,
      keep: { draft, text in
        draft[keyPath: field] = text.split(separator: ",").map(Self.trimmed).filter { !$0.isEmpty }
      })
  }

  static let interval = BatchPrompt(
    title: "Interval",
    words: "A day, a month, two days with .. between them, “last month”, “last 7 days”.",
    text: { $0.interval }, obstacle: { _ in nil }, takesEvents: false,
    explanation: { text, setup, now in
      do throws(BatchInterval.Unreadable) {
        let interval = try BatchInterval(parsing: text, in: setup.zone, now: now)
        let runs = interval.runs(in: setup.zone).count
        return interval.words(in: setup.zone) + (runs > 1 ? ", in \(runs) runs" : "")
      } catch { return error.description }
    },
    keep: { $0.interval = $1 })

  static let partSize = BatchPrompt(
    title: "Size of a part, in megabytes",
    words: "Where PostHog begins a new file. Nothing leaves it to PostHog.",
    text: { $0.file.largestMegabytes.map(String.init) ?? "" },
    obstacle: { text in
      trimmed(text[...]).isEmpty || (Int(trimmed(text[...])) ?? 0) > 0
        ? nil : "it is no number of megabytes"
    }, takesEvents: false,
    keep: { $0.file.largestMegabytes = Int(trimmed($1[...])) })

  static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
