# Registers after reset; what is read only; reading clears what the interrupt registers hold.
device   lsi53c895a
read8    0x00   0xc0
read8    0x04   7
read8    0x0c   0x80          # DSTAT: the FIFO is empty
read8    0x52   0xe0          # STEST4: the clock is locked
write8   0x52   0
read8    0x52   0xe0
write32  0x34   0x12345678
read16   0x36   0x1234
write8   0x01   0x08          # SCNTL1: RST
read8    0x0d   0x02
read8    0x14   0x02          # ISTAT0: SIP
read8    0x42   0x02
read8    0x42   0
read8    0x14   0
write8   0x49   1             # STIME1: the timer
read8    0x43   2
snapshot
write8   0x14   0x20          # SIGP, which CTEST2 takes
read8    0x1a   0x40
read8    0x14   0
write8   0x14   0x40          # software reset
write8   0x14   0
read32   0x34   0
snapshot
