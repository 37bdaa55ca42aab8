# target/arm
