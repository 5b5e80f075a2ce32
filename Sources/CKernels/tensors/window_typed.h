static void NAME(unfold)(const podium_window *w, const void *pixels, void *matrix) {
    const T *image = pixels;
    T *row = matrix;
    for (ptrdiff_t c = 0; c < w->channels; c++, image += w->y.size * w->x.size)
        for (ptrdiff_t i = 0; i < w->y.kernel; i++)
            for (ptrdiff_t j = 0; j < w->x.kernel; j++) {
                ptrdiff_t y0, y1, x0, x1;
                podium_outputs_inside(&w->y, i, 0, w->y.size, &y0, &y1);
                podium_outputs_inside(&w->x, j, 0, w->x.size, &x0, &x1);
                ptrdiff_t shift = j * w->x.dilation - w->x.padding;
                for (ptrdiff_t oy = 0; oy < w->y.out; oy++, row += w->x.out) {
                    if (oy < y0 || oy >= y1) {
                        memset(row, 0, (size_t)w->x.out * sizeof(T));
                        continue;
                    }
                    const T *line = image + (oy * w->y.stride + i * w->y.dilation - w->y.padding) * w->x.size;
                    for (ptrdiff_t ox = 0; ox < x0; ox++) row[ox] = 0;
                    if (w->x.stride == 1)
                        memcpy(row + x0, line + x0 + shift, (size_t)(x1 - x0) * sizeof(T));
                    else
                        for (ptrdiff_t ox = x0; ox < x1; ox++) row[ox] = line[ox * w->x.stride + shift];
                    for (ptrdiff_t ox = x1; ox < w->x.out; ox++) row[ox] = 0;
                }
            }
}

static void NAME(fold)(const podium_window *w, const void *matrix, void *pixels) {
    T *image = pixels;
    const T *row = matrix;
    for (ptrdiff_t c = 0; c < w->channels; c++, image += w->y.size * w->x.size)
        for (ptrdiff_t i = 0; i < w->y.kernel; i++)
            for (ptrdiff_t j = 0; j < w->x.kernel; j++) {
                ptrdiff_t y0, y1, x0, x1;
                podium_outputs_inside(&w->y, i, 0, w->y.size, &y0, &y1);
                podium_outputs_inside(&w->x, j, 0, w->x.size, &x0, &x1);
                ptrdiff_t shift = j * w->x.dilation - w->x.padding;
                for (ptrdiff_t oy = y0; oy < y1; oy++) {
                    T *line = image + (oy * w->y.stride + i * w->y.dilation - w->y.padding) * w->x.size;
                    const T *from = row + oy * w->x.out;
                    for (ptrdiff_t ox = x0; ox < x1; ox++) line[ox * w->x.stride + shift] += from[ox];
                }
                row += w->y.out * w->x.out;
            }
}
