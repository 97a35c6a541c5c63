import CMemory
import CQuietExecutor
import Glibc
import MainLoop

memory_keep_together()
// Tasks run on threads that sleep until there is work: an idle screen must not wake the machine, which the pool that
// they would run on otherwise does once a second.
_ = quiet_executor_install()
Task { @MainActor in
  exit(await Hedgerow.runCommand())
}
MainLoop.run()
