{
    for (i = 1; i <= NF; i++)
        words[$i]++
    bytes += length($0)
}
/return/ { returns++; sub(/return/, "give"); given += length($1) }
END {
    for (w in words)
        if (words[w] > 400)
            often++
    print NR, bytes, returns, given, often
}
