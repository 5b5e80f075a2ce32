#include "exercise.h"

static void convolve(podium_conv s, size_t images) {
    size_t input = s.height * s.width * s.in, weights = s.kernel * s.kernel * s.in * s.out;
    size_t result = podium_conv_out_height(&s) * podium_conv_out_width(&s) * s.out;
    float *scratch = floats(podium_conv_scratch(&s)), *y = floats(images * result), *dx = floats(images * input);
    float *kernel = floats(weights), *packed = floats(podium_conv_packed_size(&s)), *dw = floats(weights);
    podium_conv_pack(&s, kernel, packed);
    podium_conv_forward(&s, images, floats(images * input), packed, floats(s.out), 1, y, scratch);
    expect_numbers("podium_conv_forward", y, images * result);
    float *turned = floats(podium_conv_packed_backward_size(&s));
    podium_conv_pack_backward(&s, kernel, turned);
    podium_conv_backward_input(&s, images, floats(images * result), turned, dx, scratch);
    expect_numbers("podium_conv_backward_input", dx, images * input);
    podium_conv_backward_weights(&s, images, floats(images * input), floats(images * result), dw, scratch);
    expect_numbers("podium_conv_backward_weights", dw, weights);
    let_go();
}

void exercise_convolutions(void) {
    static const size_t channels[] = {1, 3, 8, 16, 24, 33}, sides[] = {3, 4, 7, 9, 14};
    for (size_t in = 0; in < 6; in++)
        for (size_t out = 0; out < 6; out++)
            for (size_t side = 0; side < 5; side++)
                for (size_t kernel = 1; kernel <= 3; kernel++)
                    for (size_t stride = 1; stride <= 3; stride++)
                        for (size_t padding = 0; padding < kernel; padding++)
                            convolve(
                                (podium_conv){
                                    sides[side], sides[side] + 2, channels[in], channels[out], kernel, stride, padding},
                                padding);
    convolve((podium_conv){37, 41, 16, 16, 3, 1, 1}, 3);
}
