/// A text that is to be seen whole, to be taken from the screen by hand: what was copied where that cannot be proven,
/// or a link.
package struct TextBox: Layer {
  package let title: String
  package let text: String
  /// What to know about it, a paragraph each.
  package let remarks: [String]

  package init(title: String, text: String, remarks: [String]) {
    self.title = title
    self.text = text
    self.remarks = remarks
  }

  package var scope: Scope { .box }
}
