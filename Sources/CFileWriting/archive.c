#include "CFileWriting.h"

#include <stdlib.h>
#include <zip.h>

static int add_members(zip_t *archive, const ArchiveMember *members, size_t count) {
  for (size_t index = 0; index < count; index++) {
    zip_source_t *content = zip_source_buffer(archive, members[index].bytes, members[index].length, 0);
    if (!content) return -1;
    if (zip_file_add(archive, members[index].name, content, ZIP_FL_ENC_UTF_8) < 0) {
      zip_source_free(content);
      return -1;
    }
  }
  return 0;
}

static FileBytes contents(zip_source_t *source) {
  FileBytes file = {NULL, 0};
  zip_stat_t stat;
  if (zip_source_open(source)) return file;
  if (!zip_source_stat(source, &stat) && (file.bytes = malloc(stat.size))) {
    zip_int64_t read = zip_source_read(source, file.bytes, stat.size);
    if (read == (zip_int64_t)stat.size) {
      file.length = stat.size;
    } else {
      free(file.bytes);
      file.bytes = NULL;
    }
  }
  zip_source_close(source);
  return file;
}

FileBytes file_zip(const ArchiveMember *members, size_t count) {
  FileBytes file = {NULL, 0};
  zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
  if (!source) return file;
  zip_t *archive = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
  if (!archive) {
    zip_source_free(source);
    return file;
  }
  // Closing the archive would take the source with it.
  zip_source_keep(source);
  if (add_members(archive, members, count) || zip_close(archive)) {
    zip_discard(archive);
  } else {
    file = contents(source);
  }
  zip_source_free(source);
  return file;
}
