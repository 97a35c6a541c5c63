#include <stdio.h>
#include <stdlib.h>
#include <zip.h>

#include "CDecoders.h"

struct decoders_archive {
  zip_t *zip;
  zip_file_t *entry;
  zip_stat_t about;
};

decoders_archive *decoders_archive_open(int file) {
  // Opened anew, so that the position is our own; also where the file has no name any more.
  char path[64];
  snprintf(path, sizeof path, "/proc/self/fd/%d", file);
  int error;
  zip_t *zip = zip_open(path, ZIP_RDONLY, &error);
  if (!zip) return NULL;
  decoders_archive *archive = calloc(1, sizeof *archive);
  if (!archive) {
    zip_discard(zip);
    return NULL;
  }
  archive->zip = zip;
  return archive;
}

const char *decoders_archive_name(decoders_archive *archive, uint64_t index) {
  return zip_get_name(archive->zip, index, 0);
}

int decoders_archive_enter(decoders_archive *archive, const char *name) {
  if (archive->entry) zip_fclose(archive->entry);
  zip_stat_init(&archive->about);
  archive->entry = zip_fopen(archive->zip, name, 0);
  if (!archive->entry) return -1;
  return zip_stat(archive->zip, name, 0, &archive->about);
}

int64_t decoders_archive_read(decoders_archive *archive, uint8_t *out, size_t room) {
  return archive->entry ? zip_fread(archive->entry, out, room) : -1;
}

uint64_t decoders_archive_packed(decoders_archive *archive) {
  return archive->about.valid & ZIP_STAT_COMP_SIZE ? archive->about.comp_size : 0;
}

uint64_t decoders_archive_unpacked(decoders_archive *archive) {
  return archive->about.valid & ZIP_STAT_SIZE ? archive->about.size : 0;
}

void decoders_archive_close(decoders_archive *archive) {
  if (!archive) return;
  if (archive->entry) zip_fclose(archive->entry);
  zip_discard(archive->zip);
  free(archive);
}
