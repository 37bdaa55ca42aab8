# tcg
