import HedgerowCore

/// A batch download as it is being written down: everything is kept as it was typed.
package struct BatchDraft: Hashable, Sendable {
  package var model = BatchModel.events
  /// As `BatchInterval` reads it.
  package var interval = "last 7 days"
  package var include: [String] = []
  package var exclude: [String] = []
  package var file = BatchFile()

  package init() {}

  /// The order, or why it is none yet, as a sentence.
  func order(_ setup: BatchSetup, at now: Moment) -> Result<BatchOrder, Incomplete> {
    do throws(BatchInterval.Unreadable) {
      let interval = try BatchInterval(parsing: interval, in: setup.zone, now: now)
      let order = BatchOrder(
        model: model, interval: interval, include: model.hasEventNames ? include : [],
        exclude: model.hasEventNames ? exclude : [], file: file, zoneName: setup.zone.name)
      return order.problems(at: now).first.map { .failure(Incomplete(sentence: $0)) }
        ?? .success(order)
    } catch {
      return .failure(Incomplete(sentence: error.description))
    }
  }

  /// Why it cannot be ordered yet.
  struct Incomplete: Error, Hashable, Sendable { let sentence: String }

  /// The next format; a compression that does not go with it is dropped.
  mutating func turnFormat() {
    file.format = Self.next(after: file.format, of: BatchFile.Format.allCases)
    if let chosen = file.compression, !file.format.compressions.contains(chosen) {
      file.compression = nil
    }
  }

  /// The next compression that goes with the format, and at last none.
  mutating func turnCompression() {
    let choices = [nil] + file.format.compressions.map(Optional.some)
    file.compression = Self.next(after: file.compression, of: choices)
  }

  mutating func turnModel() { model = Self.next(after: model, of: BatchModel.allCases) }

  private static func next<Value: Equatable>(after value: Value, of all: [Value]) -> Value {
    all[((all.firstIndex(of: value) ?? -1) + 1) % all.count]
  }
}
