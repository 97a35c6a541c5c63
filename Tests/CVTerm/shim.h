#pragma once
#include <stdint.h>
#include <vterm.h>

// Bit fields and unions of libvterm as plain values.

enum { CVTERM_BOLD = 1, CVTERM_UNDERLINE = 2, CVTERM_ITALIC = 4, CVTERM_REVERSE = 8 };

static inline unsigned cvterm_attributes(const VTermScreenCell *cell) {
  return (cell->attrs.bold ? CVTERM_BOLD : 0) | (cell->attrs.underline ? CVTERM_UNDERLINE : 0) |
         (cell->attrs.italic ? CVTERM_ITALIC : 0) | (cell->attrs.reverse ? CVTERM_REVERSE : 0);
}

/// The palette index, -1 for the default colour, -2 - 0xRRGGBB for a direct one.
static inline int cvterm_colour(const VTermColor *colour) {
  if (VTERM_COLOR_IS_DEFAULT_FG(colour) || VTERM_COLOR_IS_DEFAULT_BG(colour)) return -1;
  if (VTERM_COLOR_IS_INDEXED(colour)) return colour->indexed.idx;
  return -2 - (colour->rgb.red << 16 | colour->rgb.green << 8 | colour->rgb.blue);
}

static inline int cvterm_foreground(const VTermScreenCell *cell) { return cvterm_colour(&cell->fg); }
static inline int cvterm_background(const VTermScreenCell *cell) { return cvterm_colour(&cell->bg); }

/// Whether new text would have any attribute or colour.
static inline int cvterm_pen_is_plain(VTerm *terminal) {
  static const VTermAttr flags[] = {VTERM_ATTR_BOLD, VTERM_ATTR_UNDERLINE, VTERM_ATTR_ITALIC,
                                    VTERM_ATTR_REVERSE};
  VTermState *state = vterm_obtain_state(terminal);
  VTermValue value = {0};
  for (int i = 0; i < 4; i++) {
    if (vterm_state_get_penattr(state, flags[i], &value) && (value.boolean || value.number)) return 0;
  }
  vterm_state_get_penattr(state, VTERM_ATTR_FOREGROUND, &value);
  if (cvterm_colour(&value.color) != -1) return 0;
  vterm_state_get_penattr(state, VTERM_ATTR_BACKGROUND, &value);
  return cvterm_colour(&value.color) == -1;
}
