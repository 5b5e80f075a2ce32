#pragma once
#include <png.h>

// Macros that a Swift importer does not see.
static const png_uint_32 podium_png_version = PNG_IMAGE_VERSION;
static const png_uint_32 podium_png_rgba = PNG_FORMAT_RGBA;
static const png_uint_32 podium_png_rgb = PNG_FORMAT_RGB;
static const png_uint_32 podium_png_16_bits_are_srgb = PNG_IMAGE_FLAG_16BIT_sRGB;
