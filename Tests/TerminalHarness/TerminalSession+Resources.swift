import Glibc

/// What the program costs while it runs, from /proc.
extension TerminalSession {
  /// How often each of the program's threads has gone to sleep, which is how often it had woken up.
  package var wakeUps: [String: Int] {
    var counts: [String: Int] = [:]
    for thread in Self.entries(of: "/proc/\(process)/task") {
      let status = Self.contents(of: "/proc/\(process)/task/\(thread)/status")
      counts[thread] = Self.number(in: status, after: "\nvoluntary_ctxt_switches:")
    }
    return counts
  }

  /// How long its threads have run, those that have ended included, in nanoseconds; 0 once it has ended itself.
  package var processorTime: Int {
    var clock = clockid_t()
    var time = timespec()
    guard clock_getcpuclockid(process, &clock) == 0, clock_gettime(clock, &time) == 0 else {
      return 0
    }
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  /// How much memory it has, and the most that it ever had, in kilobytes.
  package var memory: (resident: Int, peak: Int) {
    let status = Self.contents(of: "/proc/\(process)/status")
    return (Self.number(in: status, after: "\nVmRSS:"), Self.number(in: status, after: "\nVmHWM:"))
  }

  private static func number(in text: String, after label: String) -> Int {
    guard let place = text.firstRange(of: label) else { return 0 }
    let digits = text[place.upperBound...].drop { $0 == " " || $0 == "\t" }.prefix { $0.isNumber }
    return Int(digits) ?? 0
  }

  private static func entries(of folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  private static func contents(of path: String) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { Glibc.close(file) }
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(file, &buffer, buffer.count)
      guard count > 0 else { return String(decoding: text, as: UTF8.self) }
      text += buffer[..<count]
    }
  }
}
