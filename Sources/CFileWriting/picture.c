#include "CFileWriting.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

FileBytes file_png(const uint8_t *pixels, uint32_t width, uint32_t height) {
  FileBytes file = {NULL, 0};
  png_image image;
  memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  image.width = width;
  image.height = height;
  image.format = PNG_FORMAT_RGB;
  png_alloc_size_t length = PNG_IMAGE_PNG_SIZE_MAX(image);
  file.bytes = malloc(length);
  if (!file.bytes) return file;
  if (png_image_write_to_memory(&image, file.bytes, &length, 0, pixels, 0, NULL)) {
    file.length = length;
    return file;
  }
  png_image_free(&image);
  free(file.bytes);
  return (FileBytes){NULL, 0};
}
