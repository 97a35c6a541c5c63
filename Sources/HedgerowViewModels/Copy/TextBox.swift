/// A text that is to be seen whole, to be taken from the screen by hand: what was copied where that cannot be proven,
/// or a link.
package struct TextBox: Layer {
  package let title: String
  package let text: String
  /// What to know about it, a paragraph each.
  package let remarks: [String]
  /// Whether it is there to be read, and so broken at blanks, rather than taken from the screen as it is.
  package let isProse: Bool

  package init(title: String, text: String, remarks: [String], isProse: Bool = false) {
    self.title = title
    self.text = text
    self.remarks = remarks
    self.isProse = isProse
  }

  package var scope: Scope { .box }
}
