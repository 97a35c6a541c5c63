import HedgerowCore
import PostHogAPI

/// What became of the rows of a delete, and what would bring them back.
struct DeletionOutcome: Sendable {
  private let survey: DeletionSurvey
  private let deleted: [DeletedObjectPayload]
  private let answerWasLost: Bool

  /// `answer` is nil where it was lost: what went is then what had to go by the survey.
  init(_ survey: DeletionSurvey, _ answer: DeletionPayload?) {
    self.survey = survey
    answerWasLost = answer == nil
    deleted = answer?.deleted ?? Self.expected(survey)
  }

  /// The objects that went, once each.
  var objects: [DeletedObject] {
    var seen: Set<ObjectKey> = []
    return deleted.compactMap { object in
      // The server repeats the objects of nested folders.
      guard let ref = object.ref else { return nil }
      let key = ObjectKey(type: EntryType(object.type), ref: ref)
      guard seen.insert(key).inserted else { return nil }
      return DeletedObject(
        type: key.type, ref: ref, path: object.path.map { EntryPath($0) } ?? survey.own.path)
    }
  }

  /// Rows elsewhere that went along with their object.
  var goneElsewhere: [Entry] {
    let gone = Set(objects.map(\.key))
    return survey.elsewhere.filter { ObjectKey($0).map(gone.contains) ?? false }
  }

  /// What brings back all that can be brought back.
  var restoration: Restoration {
    let restorable = restorable
    var waiting = Dictionary(
      restorable.map { ($0.key, $0.path) }, uniquingKeysWith: { first, _ in first })
    let lost = Set(objects.map(\.key)).subtracting(restorable.map(\.key))
    var restoration = Restoration(objects: restorable)
    var folders: Set<EntryPath> = []
    let rows = survey.going + goneElsewhere
    restoration.former = rows.map(EntryReference.init)
    for entry in rows.sorted(by: { ($0.path.depth, $0.path) < ($1.path.depth, $1.path) }) {
      if entry.type.isFolder, !entry.isShortcut, folders.insert(entry.path).inserted {
        restoration.folders.append(entry.path)
        continue
      }
      if let key = ObjectKey(entry) {
        if lost.contains(key) { continue }
        // This row comes with its object.
        if !entry.isShortcut, waiting[key] == entry.path {
          waiting[key] = nil
          continue
        }
      }
      restoration.rows.append(EntryDraft(entry))
    }
    return restoration
  }

  private var restorable: [DeletedObject] {
    let lasting = Set(
      deleted.filter(\.canUndo).compactMap { object in
        object.ref.map { ObjectKey(type: EntryType(object.type), ref: $0) }
      })
    return objects.filter { lasting.contains($0.key) }
  }

  /// The objects that had to go: those with no row outside.
  private static func expected(_ survey: DeletionSurvey) -> [DeletedObjectPayload] {
    let staying = Set(survey.elsewhere.filter { !$0.isShortcut }.compactMap(ObjectKey.init))
    let rows = survey.going.filter { !$0.isShortcut }
    return rows.sorted { ($0.path.depth, $0.path) < ($1.path.depth, $1.path) }.compactMap { entry in
      guard let key = ObjectKey(entry), !staying.contains(key) else { return nil }
      return DeletedObjectPayload(
        type: key.type.rawValue, ref: key.ref, mode: nil, path: entry.path.text,
        canUndo: key.type.traits?.deletion == .soft)
    }
  }

  // MARK: Words

  /// What an undo will not bring back, as sentences; nil where it is exact.
  var caveat: String? {
    var sentences: [String] = []
    let lost = forGood + lostRows
    if !lost.isEmpty { sentences.append("Undo does not bring back \(Self.joined(lost)).") }
    if survey.isPartial {
      sentences.append("The folder was too large to remember all that was inside.")
    }
    if restorable.contains(where: { $0.type.rawValue.hasPrefix("hog_function/") }) {
      sentences.append("Functions come back switched on.")
    }
    if answerWasLost {
      sentences.append("The answer was lost; undo goes by what was there before.")
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  /// Objects that went for good, by type.
  private var forGood: [String] {
    let lost = Set(objects.map(\.key)).subtracting(restorable.map(\.key))
    let counts = Dictionary(lost.map { ($0.type, 1) }, uniquingKeysWith: +)
    return counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { type, count in
      count == 1 ? "a \(type.label)" : "\(count) \(type.traits?.plural ?? "of \(type.label)")"
    }
  }

  /// Links to what went for good.
  private var lostRows: [String] {
    let lost = Set(objects.map(\.key)).subtracting(restorable.map(\.key))
    let count = (survey.going + goneElsewhere).count { entry in
      entry.isShortcut && (ObjectKey(entry).map(lost.contains) ?? false)
    }
    return count == 0 ? [] : [count == 1 ? "a link" : "\(count) links"]
  }

  private static func joined(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension DeletedObject {
  var key: ObjectKey { ObjectKey(type: type, ref: ref) }
}
