/// Elements in one piece of element-wise work.
let elementGrain = 1 << 16

/// Into how many blocks of rows a pass over a matrix is cut, by its size alone.
func blockCount(rows: Int, columns: Int) -> Int { max(1, min(16, rows * columns / elementGrain)) }
