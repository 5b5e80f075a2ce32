import Tensors

extension Tensor {
    /// Ends the program where these contiguous codes are no Int32, or one in column j is not in 0 ..< limits[j]:
    /// kernels read the places that codes name.
    func checkCodes(below limits: [Int], for operation: String) {
        require(dataType == .int32, "\(operation): codes must be Int32, not \(dataType)")
        require(
            count == 0 || count % limits.count == 0, "\(operation): codes \(shape), expected [rows, \(limits.count)]")
        withUnsafeElements(of: Int32.self) { codes in
            for start in stride(from: 0, to: codes.count, by: max(1, limits.count)) {
                for column in limits.indices {
                    let code = Int(codes[start + column])
                    require(
                        code >= 0 && code < limits[column],
                        "\(operation): code \(code) of row \(start / limits.count) is not in 0 ..< \(limits[column])")
                }
            }
        }
    }
}
