/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
#ifndef PAGE_SIZE
#define PAGE_SIZE 4096 /* libbcc counts a ring in pages; user space says how large they are here */
#endif
