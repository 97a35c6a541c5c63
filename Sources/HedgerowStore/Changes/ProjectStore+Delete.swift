import HedgerowCore
import PostHogAPI

extension ProjectStore {
  /// Deletes a row. Its rows are listed just before: an undo needs them, for the answer names
  /// neither folders nor links, and what the user was shown must still be all.
  func delete(
    _ row: EntryReference, expecting expected: RowFingerprint?, _ operation: Operation
  ) async throws(Problem) -> Receipt {
    let action = operation.words
    let survey = try await survey(of: row, action)
    // A row that is no longer a link would take its object along.
    let isAsShown = expected.map { $0 == survey.fingerprint(by: $0.basis) } ?? true
    guard isAsShown, survey.own.isShortcut == row.isShortcut else {
      throw Problem(
        kind: .changedMeanwhile, title: "Could not \(action)",
        detail: "what would go is no longer what was shown",
        remedy: "Nothing was deleted. Look at it again, then answer once more.")
    }
    let id = row.id.description
    let answer: DeletionPayload? = try await change(
      action, .delete(id: id)
    ) { (tree) async throws(APIError) in
      try await tree.delete(id)
    } settled: { _ in
      nil
    }
    if survey.own.isShortcut, survey.own.type.isFolder {
      return await unlinked(survey, operation)
    }
    return await deleted(survey, DeletionOutcome(survey, answer), operation)
  }

  private func deleted(
    _ survey: DeletionSurvey, _ outcome: DeletionOutcome, _ operation: Operation
  ) async -> Receipt {
    let row = EntryReference(survey.own)
    await keep { try await cache.delete(row, objects: outcome.objects) }
    // Below a folder of two rows nothing goes by itself when one of them does.
    let children = survey.hasTwin ? survey.inside.filter { $0.path.parent == row.path } : []
    let removed = children + [survey.own] + outcome.goneElsewhere
    let left = await foldersLeft(behind: row, operation.words)
    let isLeft = !survey.hasTwin && left.contains { $0.entry.path == row.path }
    let caveats = [outcome.caveat, isLeft ? Self.left(row) : nil].compactMap(\.self)
    let restoration = outcome.restoration
    return Receipt(
      operation: operation, entry: nil,
      rows: RowChanges(
        removed.map { .removed(EntryReference($0)) } + left.map { .placed($0.entry) }),
      inverse: restoration.isEmpty ? nil : .restore(restoration),
      caveat: caveats.isEmpty ? nil : caveats.joined(separator: " "))
  }

  /// Why a folder is still there after it was deleted.
  private static func left(_ folder: EntryReference) -> String {
    "The folder “\(folder.path.name)” stays: PostHog keeps it for rows inside that your key may not see."
  }

  /// Of a linked folder only the row goes. Where rows lie below, the server makes an ordinary folder
  /// in its place.
  private func unlinked(_ survey: DeletionSurvey, _ operation: Operation) async -> Receipt {
    let row = EntryReference(survey.own)
    await keep { try await cache.delete(row, objects: []) }
    let removed = Receipt(
      operation: operation, entry: nil, rows: RowChanges([.removed(row)]),
      inverse: .restore(
        Restoration(rows: [EntryDraft(survey.own)], former: [EntryReference(survey.own)])))
    guard !survey.hasTwin else { return removed }
    guard let here = try? await rows(at: row.path, operation.words) else {
      // The delete itself is done; what is in its place now the next look tells.
      await doubt([row.path.parent])
      return Receipt(
        operation: operation, entry: nil,
        rows: RowChanges([.removed(row)], doubtful: [row.path.parent]), inverse: removed.inverse)
    }
    guard let folder = RowMapper.rows(here).first(where: \.entry.type.isFolder) else {
      return removed
    }
    await keep([folder])
    var linked = EntryFields(folder.remembered)
    linked.isShortcut = true
    return Receipt(
      operation: operation, entry: nil,
      rows: RowChanges([.moved(from: row, to: folder.entry)]),
      inverse: .edit(
        EntryReference(folder.entry), from: EntryFields(folder.remembered), to: linked))
  }
}
