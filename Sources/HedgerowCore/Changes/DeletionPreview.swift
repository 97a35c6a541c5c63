/// What a delete would really do, asked before it is offered (PostHog API, file_system delete).
package struct DeletionPreview: Hashable, Sendable {
  /// Why only the row goes, or what becomes of the object.
  package enum Consequence: Hashable, Sendable {
    /// The row is a link; the object stays.
    case onlyLink
    /// Other rows show the same object; it stays. The number of those rows.
    case onlyRow(otherRows: Int)
    /// The object itself goes, and an undo can bring it back.
    case objectRestorable
    /// The object itself goes for good.
    case objectForGood
    /// The server refuses to delete this type; the reason.
    case refused(String)
    /// A folder, with all that is inside.
    case folder(Contents)
    /// Several rows at once, with all that is inside of them; they themselves are counted too.
    case several(Contents)
  }

  /// What would go, at every depth.
  package struct Contents: Hashable, Sendable {
    /// Rows by type, links counted apart under `links`.
    package var countsByType: [EntryType: Int]
    package var links: Int
    package var total: Int
    /// Objects by type that no undo brings back.
    package var forGood: [EntryType: Int]
    /// Rows whose object has another row elsewhere, and so stays.
    package var staying: Int
    /// Rows that PostHog cannot delete, and that would stop the whole; the first of them.
    package var undeletable: [EntryPath]
    package var undeletableCount: Int
    /// Paths of the first rows, shallow ones first.
    package var firstPaths: [EntryPath]
    /// Whether the listing stopped before the end, so that the counts are lower bounds.
    package var isPartial: Bool

    package init(
      countsByType: [EntryType: Int], links: Int, total: Int, firstPaths: [EntryPath],
      isPartial: Bool, forGood: [EntryType: Int]? = nil, staying: Int = 0,
      undeletable: [EntryPath] = [], undeletableCount: Int? = nil
    ) {
      self.countsByType = countsByType
      self.links = links
      self.total = total
      self.firstPaths = firstPaths
      self.isPartial = isPartial
      self.forGood = forGood ?? countsByType.filter { $0.key.traits?.deletion == .hard }
      self.staying = staying
      self.undeletable = undeletable
      self.undeletableCount = undeletableCount ?? undeletable.count
    }

    /// Objects that no undo brings back.
    package var irrecoverable: Int { forGood.values.reduce(0, +) }
  }

  package let target: EntryReference
  /// The other rows that would go at the same time, where several are meant.
  package let others: [EntryReference]
  package let consequence: Consequence
  /// Links elsewhere that go along with the objects, as far as is known.
  package let linksElsewhere: Int
  /// Which rows were looked at for each target.
  package let fingerprints: [EntryID: RowFingerprint]

  package init(
    target: EntryReference, others: [EntryReference] = [], consequence: Consequence,
    linksElsewhere: Int = 0, fingerprints: [EntryID: RowFingerprint] = [:]
  ) {
    self.target = target
    self.others = others
    self.consequence = consequence
    self.linksElsewhere = linksElsewhere
    self.fingerprints = fingerprints
  }

  package var targets: [EntryReference] { [target] + others }

  /// What is to be done when the user says yes: it is refused should there be other rows by then.
  package var operation: Operation {
    let parts = targets.map { Operation.delete($0, expecting: fingerprints[$0.id]) }
    return others.isEmpty ? parts[0] : .batch(parts)
  }
}
