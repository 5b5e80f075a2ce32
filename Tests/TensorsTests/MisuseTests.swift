import Tensors
import Testing

// What a program does wrong ends it with the operation, the shapes and what would have fitted, in optimized builds too.
#if compiler(>=6.2)
    @Suite struct MisuseTests {
        @Test func shapesThatDoNotBroadcast() async {
            let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = Tensor.zeros([2, 3]) + Tensor.zeros([4])
            }
            expect(
                "+: shapes [2, 3] and [4] do not broadcast; aligned at the last axis, sizes must be equal or 1",
                in: result)
        }

        @Test func indicesOutsideOfAnAxis() async {
            let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = Tensor.zeros([2, 3]).embedding(Tensor([0, 2]))
            }
            expect("selecting: index 2 at position 1 is not within 0..<2", in: result)
        }

        @Test func typesThatAnOperationDoesNotTake() async {
            let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = Tensor([1, 2]).requiringGrad()
            }
            expect("requiresGrad: int64 has no derivatives; use float32", in: result)
        }

        private func expect(_ message: String, in result: ExitTest.Result?) {
            let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
            #expect(text.contains(message), "the program said: \(text)")
        }
    }
#endif
