import HedgerowCore
import PostHogAPI

extension ProjectStore {
  func delete(
    _ row: EntryReference, _ operation: HedgerowCore.Operation
  ) async throws(Problem) -> Receipt {
    let action = operation.words
    let inside = try await contentsToRemember(of: row)
    let id = row.id.description
    let answer: DeletionPayload? = try await change(
      action, .delete(id: id)
    ) { (tree) async throws(APIError) in
      try await tree.delete(id)
    } settled: { _ in
      nil
    }
    contents[row.id] = nil
    let gone = (answer?.deleted ?? []).compactMap(\.object)
    var elsewhere = 0
    await keep { elsewhere = try await cache.delete(row, objects: gone) }
    return receipt(operation, row, answer, inside, linksElsewhere: elsewhere)
  }

  /// What a folder holds must be known before it goes: the answer names neither folders nor links.
  private func contentsToRemember(
    of row: EntryReference
  ) async throws(Problem) -> FolderContents? {
    guard row.type.isFolder, !row.isShortcut else { return nil }
    if let known = contents[row.id] { return known }
    return try await contents(of: row)
  }

  private func receipt(
    _ operation: HedgerowCore.Operation, _ row: EntryReference, _ answer: DeletionPayload?,
    _ inside: FolderContents?, linksElsewhere: Int
  ) -> Receipt {
    guard let answer else {
      return Receipt(
        operation: operation, entry: nil, inverse: nil,
        caveat: "The answer was lost, so what went with it is not known; undo is off.")
    }
    let objects = answer.undoItems.map { item in
      DeletedObject(
        type: EntryType(item.type), ref: item.ref, path: item.path.map { EntryPath($0) } ?? row.path
      )
    }
    let folders = inside.map { [row.path] + $0.folders } ?? []
    let isNothing = objects.isEmpty && folders.isEmpty
    return Receipt(
      operation: operation, entry: nil,
      inverse: isNothing ? nil : .restore(Restoration(objects: objects, folders: folders)),
      caveat: DeletionCaveat(
        row: row, answer: answer, inside: inside, linksElsewhere: linksElsewhere
      ).sentence)
  }
}

extension DeletedObjectPayload {
  fileprivate var object: DeletedObject? {
    ref.map {
      DeletedObject(type: EntryType(type), ref: $0, path: EntryPath(path ?? ""))
    }
  }
}

/// What an undo of a delete does not bring back.
private struct DeletionCaveat {
  let row: EntryReference
  let answer: DeletionPayload
  let inside: FolderContents?
  /// Rows outside that showed an object that went, as far as the cache knew them.
  let linksElsewhere: Int

  var sentence: String? {
    var sentences: [String] = []
    let lost = forGood + twins + links
    if !lost.isEmpty { sentences.append("Undo does not bring back \(joined(lost)).") }
    if inside == nil && answer.deleted.isEmpty && !row.isShortcut {
      sentences.append("Only this row went, and undo does not bring it back; the object stays.")
    }
    if inside?.isPartial == true {
      sentences.append("The folder was too large to remember all folders inside.")
    }
    if answer.undoItems.contains(where: { $0.type.hasPrefix("hog_function/") }) {
      sentences.append("Functions come back switched on.")
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  /// Objects that went for good, by type.
  private var forGood: [String] {
    var counts: [EntryType: Int] = [:]
    var seen: Set<[String]> = []
    for object in answer.deleted where !object.canUndo {
      // The server repeats the objects of nested folders.
      guard seen.insert([object.type, object.ref ?? ""]).inserted else { continue }
      counts[EntryType(object.type), default: 0] += 1
    }
    return counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { type, count in
      count == 1 ? "a \(type.label)" : "\(count) \(type.traits?.plural ?? "of \(type.label)")"
    }
  }

  /// Of an object with several rows only one comes back.
  private var twins: [String] {
    guard let count = inside?.twins, count > 0 else { return [] }
    return [count == 1 ? "a second row of an object" : "\(count) further rows of objects"]
  }

  private var links: [String] {
    if row.isShortcut { return ["the link"] }
    let count = (inside?.links ?? 0) + linksElsewhere
    return count == 0 ? [] : [count == 1 ? "a link" : "\(count) links"]
  }

  private func joined(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
