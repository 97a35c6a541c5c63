/// What is known of the connection: how much of the rate budget is left, until when the server asks to wait.
package struct ConnectionStatus: Hashable, Sendable {
  package var leftThisMinute: Int
  package var limitPerMinute: Int
  package var waitsUntil: Moment?
  package var isOffline: Bool

  package init(
    leftThisMinute: Int, limitPerMinute: Int, waitsUntil: Moment? = nil, isOffline: Bool = false
  ) {
    self.leftThisMinute = leftThisMinute
    self.limitPerMinute = limitPerMinute
    self.waitsUntil = waitsUntil
    self.isOffline = isOffline
  }
}
