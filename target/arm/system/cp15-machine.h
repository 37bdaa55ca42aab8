/*
 * Registers of coprocessor 15 that show what the machine has: its interrupt controller's CPU interface,
 * and the generic timer, whose count is the machine's.
 */
#ifndef TARGET_ARM_SYSTEM_CP15_MACHINE_H
#define TARGET_ARM_SYSTEM_CP15_MACHINE_H

#include "target/arm/system/sys.h"

/** arm_has_gic - is there an interrupt controller with such registers? */
bool arm_has_gic(const ArmCpu *c);

/* Rows of cp15.def. */
u32 arm_read_icc(ArmCpu *c, u32 key);
void arm_write_icc(ArmCpu *c, u32 key, u32 v);
u64 arm_read_zero_64(ArmCpu *c);
void arm_write_sgi1(ArmCpu *c, u64 v);
void arm_write_asgi1(ArmCpu *c, u64 v);
void arm_write_sgi0(ArmCpu *c, u64 v);
u64 arm_read_count(ArmCpu *c);
u32 arm_read_cntfrq(ArmCpu *c, u32 key);
u32 arm_read_cnt_tval(ArmCpu *c, u32 key);
void arm_write_cnt_tval(ArmCpu *c, u32 key, u32 v);
u32 arm_read_cnt_ctl(ArmCpu *c, u32 key);
void arm_write_cnt_ctl(ArmCpu *c, u32 key, u32 v);
u64 arm_read_cntp_cval(ArmCpu *c);
void arm_write_cntp_cval(ArmCpu *c, u64 v);
void arm_write_cntv_cval(ArmCpu *c, u64 v);

#endif
