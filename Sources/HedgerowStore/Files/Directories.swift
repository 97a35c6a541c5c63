import Glibc

/// The folders that Hedgerow writes to, as the XDG rules name them: nothing of ours lies anywhere
/// else.
package struct Directories: Sendable, Hashable {
  /// What the user wrote: profiles, keys, themes.
  package let config: String
  /// What can be fetched again: one database per profile, host and project.
  package let cache: String
  /// What should outlive a start: remembered places, the log.
  package let state: String

  package init(environment: [String: String]) {
    let home = environment["HOME"].flatMap(Self.absolute) ?? Self.homeOfUser
    func folder(_ variable: String, _ fallback: String) -> String {
      (environment[variable].flatMap(Self.absolute) ?? "\(home)/\(fallback)") + "/hedgerow"
    }
    config = folder("XDG_CONFIG_HOME", ".config")
    cache = folder("XDG_CACHE_HOME", ".cache")
    state = folder("XDG_STATE_HOME", ".local/state")
  }

  /// The program's log.
  package var logFile: String { "\(state)/hedgerow.log" }

  /// The database of what is known about a project.
  package func cacheFile(profile: String, address: String, project: Int) -> String {
    "\(cache)/\(Self.component(profile))/\(Self.component(address))-\(project).sqlite"
  }

  /// A file that outlives a start, such as the remembered place of a project.
  package func stateFile(
    _ kind: String, profile: String, address: String, project: Int
  ) -> String {
    "\(state)/\(Self.component(profile))/\(Self.component(address))-\(project).\(kind)"
  }

  /// The folder of the jobs of a project.
  package func jobFolder(profile: String, address: String, project: Int) -> String {
    "\(state)/jobs/\(Self.component(profile))/\(Self.component(address))-\(project)"
  }

  /// A text as a name in a folder: different texts give different names, and none leaves the
  /// folder. Anything but letters, digits, `-`, `_` and inner dots is written as `%` and two
  /// digits.
  package static func component(_ text: String) -> String {
    var name = ""
    for (position, byte) in text.utf8.enumerated() {
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        byte < 0x80
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || scalar == "-" || scalar == "_" || (scalar == "." && position > 0))
      if isPlain {
        name.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16)
        name += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return name.isEmpty ? "%" : String(name.prefix(180))
  }

  /// Relative folders are to be ignored, as the XDG rules have it.
  private static func absolute(_ path: String) -> String? {
    guard path.hasPrefix("/") else { return nil }
    return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  private static var homeOfUser: String {
    guard let record = getpwuid(getuid()), let home = record.pointee.pw_dir else { return "/tmp" }
    return String(cString: home)
  }
}
