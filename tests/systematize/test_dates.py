"""Dates: what five languages say of time, to EDTF, nothing filled in."""

from __future__ import annotations

import doctest
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.codebook import calendars
from foedera.model.record import DateBasis
from foedera.model.when import When
from foedera.systematize import date_points, dates

# Issued on Wednesday, 18 October 2017. One row: language, sentence (the date in ⟦ ⟧), EDTF or "-", kind.
ISSUED = When("2017-10-18")
TABLE = """
en | It was signed ⟦on May 4, 1994⟧. | 1994-05-04 | on
en | It was signed ⟦on 4 May 1994⟧ in Brussels. | 1994-05-04 | on
en | ⟦On the 4th of May, 1994⟧ the paper was signed. | 1994-05-04 | on
en | He came ⟦on May 4th, 1994⟧. | 1994-05-04 | on
en | ⟦On Wednesday, May 4, 1994⟧, he came. | 1994-05-04 | on
en | They met ⟦on Sept. 11, 2006⟧. | 2006-09-11 | on
en | The decree of ⟦12.05.1998⟧ | 1998-05-12 | on
en | The decree of ⟦1998-05-12⟧ | 1998-05-12 | on
en | Signed ⟦on 5 Sept. 2010⟧ in Kabul | 2010-09-05 | on
en | Budget of ⟦1998/99⟧ | 1998/1999 | range
en | The decree of ⟦12/25/1998⟧ | 1998-12-25 | on
en | The decree of ⟦25/12/1998⟧ | 1998-12-25 | on
en | The decree of ⟦05/05/1998⟧ | 1998-05-05 | on
en | The decree of ⟦05/04/1998⟧ | - | ambiguous
en | The decree of ⟦12.05.98⟧ | - | ambiguous
en | He stayed ⟦December 7-9, 1965⟧. | 1965-12-07/1965-12-09 | range
en | He stayed ⟦7–9 December 1965⟧. | 1965-12-07/1965-12-09 | range
en | He stayed ⟦from 7 to 9 December 1965⟧. | 1965-12-07/1965-12-09 | range
en | He stayed ⟦from December 7 to 9, 1965⟧. | 1965-12-07/1965-12-09 | range
en | He stayed ⟦between 7 and 9 December 1965⟧. | 1965-12-07/1965-12-09 | range
en | He stayed ⟦28 April–2 May 1994⟧. | 1994-04-28/1994-05-02 | range
en | He stayed ⟦from 28 April to 2 May 1994⟧. | 1994-04-28/1994-05-02 | range
en | He stayed ⟦May 31–June 6, 1960⟧. | 1960-05-31/1960-06-06 | range
en | The exercise ran ⟦from March to May 1994⟧. | 1994-03/1994-05 | range
en | The exercise ran ⟦from May 1994 to June 1995⟧. | 1994-05/1995-06 | range
en | It was signed ⟦in March 1976⟧. | 1976-03 | on
en | It was signed ⟦in late March of 1976⟧. | 1976-03 | on
en | It was signed ⟦in 1976⟧. | 1976 | on
en | It happened ⟦in early 1988⟧. | 1988 | on
en | It happened ⟦at the end of 1988⟧. | 1988 | on
en | ⟦Early 1988⟧ brought change. | 1988 | on
en | It has been done ⟦since 2013⟧. | 2013/.. | since
en | It has been done ⟦since May 2013⟧. | 2013-05/.. | since
en | It has been done ⟦since 4 May 2013⟧. | 2013-05-04/.. | since
en | ⟦From 1991 onwards⟧ they met. | 1991/.. | since
en | They served there ⟦from 1991 to 1993⟧. | 1991/1993 | range
en | They served there ⟦from 1991 until 1993⟧. | 1991/1993 | range
en | They served there ⟦between 1991 and 1993⟧. | 1991/1993 | range
en | They served there (⟦1991–1993⟧). | 1991/1993 | range
en | They served there ⟦1964-65⟧. | 1964/1965 | range
en | They served there ⟦1914–18⟧. | 1914/1918 | range
en | The season ⟦2003-04⟧ | - | ambiguous
en | The number of ⟦1994-05⟧ | 1994-05 | on
en | The plan runs ⟦until 2020⟧. | ../2020 | until
en | The plan runs ⟦up to May 2020⟧. | ../2020-05 | until
en | All will be delivered ⟦by 2020⟧. | ../2020 | by
en | All will be delivered ⟦by the end of 2020⟧. | ../2020 | by
en | ⟦As of 2013⟧ they had none. | 2013 | as_of
en | ⟦After 1994⟧ all was different. | - | after
en | ⟦Before May 1994⟧ all was different. | - | before
en | ⟦Prior to 1994⟧ all was different. | - | before
en | It was built ⟦in the 1990s⟧. | 199X | on
en | It was built ⟦in the early 1990s⟧. | 199X | on
en | It was built ⟦in the 2000s⟧. | 200X | on
en | It was built ⟦in the 1900s⟧. | 19XX | on
en | They fought ⟦since the 1960s⟧. | 196X/.. | since
en | They fought ⟦in the 19th century⟧. | 18XX | on
en | They met ⟦in the summer of 2020⟧. | 2020-22 | on
en | They met ⟦in spring 2020⟧. | 2020-21 | on
en | They met ⟦in autumn 2020⟧. | 2020-23 | on
en | They met ⟦in the winter of 2020⟧. | 2020-24 | on
en | He was born ⟦circa 1918⟧. | 1918~ | on
en | The ⟦1994⟧ agreement was renewed. | 1994 | on
en | The Zapad-⟦2017⟧ exercise ended. | 2017 | on
en | They met ⟦on May 6⟧. | - | yearless
en | They met ⟦May 6–9⟧. | - | yearless
en | They met ⟦in July⟧. | 2017-07 | relative
en | They will meet ⟦in December⟧. | - | yearless
en | They met ⟦in May of this year⟧. | 2017-05 | relative
en | They met ⟦in May last year⟧. | 2016-05 | relative
en | They met ⟦on 6 May last year⟧. | 2016-05-06 | relative
en | They met ⟦last May⟧. | 2017-05 | relative
en | They met ⟦last December⟧. | 2016-12 | relative
en | They meet ⟦today⟧. | 2017-10-18 | relative
en | They met ⟦yesterday⟧. | 2017-10-17 | relative
en | They met ⟦the day before yesterday⟧. | 2017-10-16 | relative
en | They meet ⟦tomorrow⟧. | 2017-10-19 | relative
en | They met ⟦on Tuesday⟧. | 2017-10-17 | relative
en | They met ⟦on Wednesday⟧. | 2017-10-18 | relative
en | They met ⟦on Thursday⟧. | 2017-10-12 | relative
en | They met ⟦last Wednesday⟧. | 2017-10-11 | relative
en | They will meet ⟦next Wednesday⟧. | 2017-10-25 | relative
en | The minister said ⟦Monday⟧ that they met. | 2017-10-16 | relative
en | They met ⟦last week⟧. | 2017-10 | relative
en | They met ⟦last month⟧. | 2017-09 | relative
en | They met ⟦last year⟧. | 2016 | relative
en | They will meet ⟦next month⟧. | 2017-11 | relative
en | They will meet ⟦next year⟧. | 2018 | relative
en | They met ⟦this year⟧. | 2017 | relative
en | They met ⟦12 days ago⟧. | 2017-10-06 | relative
en | They met ⟦three years ago⟧. | 2014 | relative
en | They met ⟦two months ago⟧. | 2017-08 | relative
en | They met ⟦three weeks ago⟧. | [2017-09-25..2017-10-01] | relative
en | They have met ⟦since last year⟧. | 2016/.. | since
en | The delivery came ⟦in the first quarter of 2018⟧. | [2018-01..2018-03] | on
en | The delivery came ⟦in Q3 2018⟧. | [2018-07..2018-09] | on
en | The delivery came ⟦in the second half of 2018⟧. | [2018-07..2018-12] | on
en | The delivery came ⟦in the first half of May 2018⟧. | 2018-05 | on
en | The delivery came ⟦in the first half of this year⟧. | [2017-01..2017-06] | relative
en | It has flown ⟦since the second half of 2016⟧. | 2016/.. | since
en | They met ⟦in May and June 2018⟧. | {2018-05,2018-06} | on
en | They met ⟦on 4 and 6 May 2018⟧. | {2018-05-04,2018-05-06} | on
en | They met ⟦on May 4, 6 and 9, 2018⟧. | {2018-05-04,2018-05-06,2018-05-09} | on
en | They met ⟦in the mid-1990s⟧. | 199X | on
en | They met ⟦in mid-2013⟧. | 2013 | on
en | They have met over the ⟦last five years⟧. | 2012/2017 | relative
en | They have met over ⟦the past three months⟧. | 2017-07/2017-10 | relative
en | They will meet over the ⟦next two years⟧. | 2017/2019 | relative
en | They met ⟦on the 4th of this month⟧. | 2017-10-04 | relative
en | They met ⟦in May '94⟧. | - | ambiguous
en | The note of ⟦12.V.1994⟧ | 1994-05-12 | on
en | The note of ⟦04-05-1994⟧ | - | ambiguous
en | They met ⟦in nineteen ninety-four⟧. | 1994 | on
en | They met ⟦in two thousand and five⟧. | 2005 | on
en | They met ⟦in the late 19th century⟧. | 18XX | on
en | They met on the evening of ⟦4 May 1994⟧. | 1994-05-04 | on
az | Saziş ⟦15 iyun 2021-ci ildə⟧ imzalanıb. | 2021-06-15 | on
az | Saziş ⟦15 İYUN 2021-Cİ İLDƏ⟧ imzalanıb. | 2021-06-15 | on
az | Saziş ⟦2021-ci il iyunun 15-də⟧ imzalanıb. | 2021-06-15 | on
az | Saziş ⟦2021-ci ilin iyun ayının 15-də⟧ imzalanıb. | 2021-06-15 | on
az | Saziş (⟦2 noyabr 1992-ci il⟧) qüvvədədir. | 1992-11-02 | on
az | Bakı, ⟦30 oktyabr, 2019⟧ | 2019-10-30 | on
az | Bakı, ⟦2009, 12 iyul⟧ | 2009-07-12 | on
az | ⟦12.05.1998⟧ tarixli fərman | 1998-05-12 | on
az | ⟦12.05.1998-ci il⟧ tarixli fərman | 1998-05-12 | on
az | ⟦04/05/1998⟧ tarixli fərman | 1998-05-04 | on
az | Səfər ⟦2006-cı il sentyabrın 11-15-də⟧ oldu. | 2006-09-11/2006-09-15 | range
az | Səfər ⟦11-15 sentyabr 2006-cı ildə⟧ oldu. | 2006-09-11/2006-09-15 | range
az | Səfər ⟦2006-cı il sentyabrın 11-dən 15-dək⟧ davam etdi. | 2006-09-11/2006-09-15 | range
az | Səfər ⟦2008-ci ilin noyabrında⟧ oldu. | 2008-11 | on
az | Səfər ⟦2008-ci ilin noyabr ayında⟧ oldu. | 2008-11 | on
az | Səfər ⟦noyabr 2008-ci ildə⟧ oldu. | 2008-11 | on
az | Səfər ⟦2008-ci ildə⟧ oldu. | 2008 | on
az | Səfər ⟦2008-ci ilin əvvəlində⟧ oldu. | 2008 | on
az | ⟦1999-cu ildən⟧ xidmət edirlər. | 1999/.. | since
az | ⟦1999-cu ildən bəri⟧ xidmət edirlər. | 1999/.. | since
az | ⟦1999-cu ildən etibarən⟧ xidmət edirlər. | 1999/.. | since
az | ⟦2018-ci ilin əvvəlindən⟧ xidmət edirlər. | 2018/.. | since
az | ⟦1999-cu il mayın 4-dən⟧ xidmət edirlər. | 1999-05-04/.. | since
az | ⟦1999-cu ildən 2008-ci ilədək⟧ xidmət etdilər. | 1999/2008 | range
az | ⟦1999-cu ildən 2008-ci ilə qədər⟧ xidmət etdilər. | 1999/2008 | range
az | ⟦1991-1993-cü illərdə⟧ xidmət etdilər. | 1991/1993 | range
az | ⟦1950-53-cü illərdə⟧ müharibə oldu. | 1950/1953 | range
az | ⟦2011/2012-ci⟧ tədris ilində oxudular. | 2011/2012 | range
az | Plan ⟦2020-ci ilədək⟧ qüvvədədir. | ../2020 | until
az | Plan ⟦2020-ci ilə qədər⟧ qüvvədədir. | ../2020 | until
az | ⟦1994-cü ildən sonra⟧ dəyişdi. | - | after
az | ⟦1994-cü ildən əvvəl⟧ başqa idi. | - | before
az | ⟦1990-cı illərdə⟧ quruldu. | 199X | on
az | ⟦1990-cı illərin əvvəllərindən bəri⟧ var. | 199X/.. | since
az | ⟦XIX əsrdə⟧ quruldu. | 18XX | on
az | Təlim ⟦2018-ci ilin yazında⟧ keçirilib. | 2018-21 | on
az | Təlim ⟦2018-ci ilin payızında⟧ keçirilib. | 2018-23 | on
az | Təlim ⟦2018-ci ilin yayında⟧ keçirilib. | 2018-22 | on
az | ⟦Dünən⟧ görüşdülər. | 2017-10-17 | relative
az | ⟦Bu gün⟧ görüşürlər. | 2017-10-18 | relative
az | ⟦Sabah⟧ görüşəcəklər. | 2017-10-19 | relative
az | ⟦Ötən ay⟧ görüşdülər. | 2017-09 | relative
az | ⟦Keçən il⟧ görüşdülər. | 2016 | relative
az | ⟦Ötən həftə⟧ görüşdülər. | 2017-10 | relative
az | ⟦Gələn il⟧ görüşəcəklər. | 2018 | relative
az | ⟦Bu ilin mayında⟧ görüşdülər. | 2017-05 | relative
az | ⟦Bu il mayın 4-də⟧ görüşdülər. | 2017-05-04 | relative
az | ⟦Ötən ilin noyabrında⟧ görüşdülər. | 2016-11 | relative
az | ⟦Mayın 4-də⟧ görüşdülər. | - | yearless
az | ⟦İyul ayında⟧ görüşdülər. | 2017-07 | relative
az | ⟦İki il əvvəl⟧ görüşdülər. | 2015 | relative
az | ⟦10 gün əvvəl⟧ görüşdülər. | 2017-10-08 | relative
az | ⟦Bazar ertəsi günü⟧ görüşdülər. | 2017-10-16 | relative
az | ⟦Çərşənbə axşamı günü⟧ görüşdülər. | 2017-10-17 | relative
az | Görüş ⟦2018-ci ilin birinci rübündə⟧ oldu. | [2018-01..2018-03] | on
az | Görüş ⟦2018-ci ilin ikinci yarısında⟧ oldu. | [2018-07..2018-12] | on
az | Görüş ⟦2018-ci ilin may-iyun aylarında⟧ oldu. | 2018-05/2018-06 | range
az | Görüş ⟦2018-ci ilin may və iyun aylarında⟧ oldu. | {2018-05,2018-06} | on
az | Görüş ⟦2018-ci il mayın 4 və 6-da⟧ oldu. | {2018-05-04,2018-05-06} | on
az | Görüş ⟦bu ayın 4-də⟧ oldu. | 2017-10-04 | relative
az | Görüş ⟦ötən ayın 15-də⟧ oldu. | 2017-09-15 | relative
az | ⟦Son beş ildə⟧ görüşüblər. | 2012/2017 | relative
az | ⟦XX əsrin 90-cı illərində⟧ qurulub. | 199X | on
az | ⟦Min doqquz yüz doxsan dördüncü ildə⟧ qurulub. | 1994 | on
az | ⟦İki min beşinci ildə⟧ qurulub. | 2005 | on
az | Сазиш ⟦15 ијун 2021-ҹи илдә⟧ имзаланыб. | 2021-06-15 | on
az | Сазиш ⟦1992-ҹи ил нојабрын 2-дә⟧ имзаланыб. | 1992-11-02 | on
az | Сазиш ⟦1994-ҹү илдән⟧ гүввәдәдир. | 1994/.. | since
az | Saziş ⟦4 may 1994-cü il tarixində⟧ imzalanıb. | 1994-05-04 | on
az | ⟦1918-ci ilin mayından⟧ xidmət edirlər. | 1918-05/.. | since
az | Görüş ⟦2018-ci il mayın 4-də, cümə günü⟧ oldu. | 2018-05-04 | on
az | Yol ⟦2019-cu ilin birinci yarısına qədər⟧ açılacaq. | ../2019 | until
tr | Anlaşma ⟦4 Mayıs 1994'te⟧ imzalandı. | 1994-05-04 | on
tr | Anlaşma ⟦4 MAYIS 1994'TE⟧ imzalandı. | 1994-05-04 | on
tr | Anlaşma ⟦4 Mayıs 1994 tarihinde⟧ imzalandı. | 1994-05-04 | on
tr | Anlaşma ⟦12.05.1998⟧ tarihlidir. | 1998-05-12 | on
tr | Anlaşma ⟦Mayıs 2018'de⟧ imzalandı. | 2018-05 | on
tr | Anlaşma ⟦2018 Mayıs'ında⟧ imzalandı. | 2018-05 | on
tr | Anlaşma ⟦2018 yılı Mayıs ayında⟧ imzalandı. | 2018-05 | on
tr | Anlaşma ⟦2018 yılının Mayıs ayında⟧ imzalandı. | 2018-05 | on
tr | Anlaşma ⟦2018’de⟧ imzalandı. | 2018 | on
tr | Anlaşma ⟦2018 yılında⟧ imzalandı. | 2018 | on
tr | Ziyaret ⟦5-9 Ekim 2009 tarihlerinde⟧ yapıldı. | 2009-10-05/2009-10-09 | range
tr | ⟦2002 yılından itibaren⟧ görev yapıyorlar. | 2002/.. | since
tr | ⟦1994 yılından bu yana⟧ görev yapıyorlar. | 1994/.. | since
tr | ⟦1994'ten beri⟧ görev yapıyorlar. | 1994/.. | since
tr | ⟦Mayıs 1994'ten beri⟧ görev yapıyorlar. | 1994-05/.. | since
tr | ⟦1960'ların başından bu yana⟧ satıyorlar. | 196X/.. | since
tr | ⟦1960'lı yıllarda⟧ sattılar. | 196X | on
tr | ⟦1960'larda⟧ sattılar. | 196X | on
tr | ⟦1991'den 1993'e kadar⟧ sürdü. | 1991/1993 | range
tr | ⟦1991 yılından 1993 yılına kadar⟧ sürdü. | 1991/1993 | range
tr | ⟦1991-1993 yılları⟧ arasında sürdü. | 1991/1993 | range
tr | ⟦2020'ye kadar⟧ sürecek. | ../2020 | until
tr | ⟦2020 yılına kadar⟧ sürecek. | ../2020 | until
tr | ⟦1994'ten sonra⟧ değişti. | - | after
tr | ⟦1994 yılından önce⟧ başkaydı. | - | before
tr | Tatbikat ⟦2018 yazında⟧ yapıldı. | 2018-22 | on
tr | Tatbikat ⟦2018 yılının ilkbaharında⟧ yapıldı. | 2018-21 | on
tr | Tatbikat ⟦2018 kışında⟧ yapıldı. | 2018-24 | on
tr | Olay ⟦19. yüzyılda⟧ oldu. | 18XX | on
tr | ⟦Dün⟧ görüştüler. | 2017-10-17 | relative
tr | ⟦Bugün⟧ görüşüyorlar. | 2017-10-18 | relative
tr | ⟦Yarın⟧ görüşecekler. | 2017-10-19 | relative
tr | ⟦Salı günü⟧ görüştüler. | 2017-10-17 | relative
tr | ⟦Geçen hafta⟧ görüştüler. | 2017-10 | relative
tr | ⟦Geçtiğimiz hafta⟧ görüştüler. | 2017-10 | relative
tr | ⟦Geçtiğimiz ay⟧ görüştüler. | 2017-09 | relative
tr | ⟦Geçen yıl⟧ görüştüler. | 2016 | relative
tr | ⟦Geçen yılın Mayıs ayında⟧ görüştüler. | 2016-05 | relative
tr | ⟦Önümüzdeki ay⟧ görüşecekler. | 2017-11 | relative
tr | ⟦Bu yıl⟧ görüştüler. | 2017 | relative
tr | ⟦Bir yıl önce⟧ görüştüler. | 2016 | relative
tr | ⟦Üç ay önce⟧ görüştüler. | 2017-07 | relative
tr | ⟦Eylül'de⟧ başladı. | 2017-09 | relative
tr | ⟦Kasım'da⟧ başlayacak. | - | yearless
tr | ⟦10 Ekim'de⟧ başladı. | - | yearless
tr | Teslimat ⟦2018'in ilk çeyreğinde⟧ yapıldı. | [2018-01..2018-03] | on
tr | Teslimat ⟦2018 yılının ikinci yarısında⟧ yapıldı. | [2018-07..2018-12] | on
tr | Teslimat ⟦2018 yılı Mayıs-Haziran aylarında⟧ yapıldı. | 2018-05/2018-06 | range
tr | Görüşme ⟦Mayıs ve Haziran 2018'de⟧ yapıldı. | {2018-05,2018-06} | on
tr | Görüşme ⟦4 ve 6 Mayıs 2018'de⟧ yapıldı. | {2018-05-04,2018-05-06} | on
tr | Görüşme ⟦bu ayın 4'ünde⟧ yapıldı. | 2017-10-04 | relative
tr | ⟦Son beş yılda⟧ görüştüler. | 2012/2017 | relative
tr | ⟦Bin dokuz yüz doksan dört yılında⟧ kuruldu. | 1994 | on
tr | ⟦20. yüzyılın 90'lı yıllarında⟧ kuruldu. | 199X | on
tr | ⟦2018 başında⟧ kuruldu. | 2018 | on
tr | ⟦2018 Mayıs ayının sonunda⟧ kuruldu. | 2018-05 | on
tr | ⟦12/05/1998 tarihinde⟧ kuruldu. | 1998-05-12 | on
tr | ⟦18 Mart 1915⟧ günü oldu. | 1915-03-18 | on
tr | ⟦Ağustos 2008'den itibaren⟧ oradalar. | 2008-08/.. | since
tr | ⟦15 Temmuz 2016 tarihinden itibaren⟧ oradalar. | 2016-07-15/.. | since
tr | ⟦2018 ile 2020⟧ arasında oradaydılar. | 2018/2020 | range
tr | Duruşma ⟦18 Eylül Cuma günü⟧ yapıldı. | - | yearless
tr | Duruşma ⟦18 Eylül 2009 Cuma günü⟧ yapıldı. | 2009-09-18 | on
tr | Yasa ⟦2019'un ilk yarısına kadar⟧ çıkacak. | ../2019 | until
ru | Подписано ⟦в ноябре 2019 г.⟧ в Баку | 2019-11 | on
ru | Подписано ⟦в ноябре 2019 года⟧. | 2019-11 | on
ru | Подписано ⟦24 мая 2017 года⟧. | 2017-05-24 | on
ru | Подписано ⟦24 МАЯ 2017 ГОДА⟧. | 2017-05-24 | on
ru | Подписано ⟦24 мая 2017-го⟧. | 2017-05-24 | on
ru | Подписано ⟦24-го мая 2017 г.⟧ в Баку | 2017-05-24 | on
ru | Подписано ⟦12.05.1998⟧. | 1998-05-12 | on
ru | Подписано ⟦12.05.1998 г.⟧ в Баку | 1998-05-12 | on
ru | Подписано ⟦в 2017 году⟧. | 2017 | on
ru | Подписано ⟦в начале 2017 года⟧. | 2017 | on
ru | Подписано ⟦в конце июня 2016 года⟧. | 2016-06 | on
ru | Договор ⟦от 1993 года⟧ расторгнут. | 1993 | on
ru | Служат ⟦с 1994 г.⟧ в миссии | 1994/.. | since
ru | Служат ⟦с мая 1994 года⟧. | 1994-05/.. | since
ru | Служат ⟦с начала 2014 года⟧. | 2014/.. | since
ru | Служат ⟦начиная с 1994 года⟧. | 1994/.. | since
ru | Служат ⟦с 1990-х годов⟧. | 199X/.. | since
ru | Служили ⟦с 1991 по 1993 год⟧. | 1991/1993 | range
ru | Служили ⟦с 1991 года по 1993 год⟧. | 1991/1993 | range
ru | Служили ⟦с 1991-го по 1993-й⟧. | 1991/1993 | range
ru | Служили ⟦в 1991–1993 гг.⟧ там | 1991/1993 | range
ru | Служили ⟦в 1914-18 годах⟧. | 1914/1918 | range
ru | Были ⟦с 5 по 9 июня 2015 года⟧. | 2015-06-05/2015-06-09 | range
ru | Были ⟦5–9 июня 2015 года⟧. | 2015-06-05/2015-06-09 | range
ru | Были ⟦с 28 апреля по 2 мая 1994 года⟧. | 1994-04-28/1994-05-02 | range
ru | План ⟦до 2020 года⟧ принят. | ../2020 | until
ru | План ⟦по 2020 год⟧ принят. | ../2020 | until
ru | Поставят ⟦к 2020 году⟧. | ../2020 | by
ru | ⟦После 1994 года⟧ всё иначе. | - | after
ru | Построено ⟦в 1990-е годы⟧. | 199X | on
ru | Построено ⟦в 1990-х⟧. | 199X | on
ru | Построено ⟦в XIX веке⟧. | 18XX | on
ru | Учения ⟦летом 2016 года⟧ прошли. | 2016-22 | on
ru | Учения ⟦зимой 2016 года⟧ прошли. | 2016-24 | on
ru | Было ⟦около 1918 года⟧. | 1918~ | on
ru | Встреча ⟦9 июня⟧ прошла. | - | yearless
ru | Встреча ⟦в июле⟧ прошла. | 2017-07 | relative
ru | Встреча ⟦в мае нынешнего года⟧ прошла. | 2017-05 | relative
ru | Встреча ⟦9 мая прошлого года⟧ прошла. | 2016-05-09 | relative
ru | Встреча ⟦в этом году⟧ прошла. | 2017 | relative
ru | Встреча ⟦в прошлом месяце⟧ прошла. | 2017-09 | relative
ru | Встреча ⟦на прошлой неделе⟧ прошла. | 2017-10 | relative
ru | Встреча ⟦вчера⟧ прошла. | 2017-10-17 | relative
ru | Встреча ⟦сегодня⟧ прошла. | 2017-10-18 | relative
ru | Встреча ⟦во вторник⟧ прошла. | 2017-10-17 | relative
ru | Встреча ⟦в минувшую пятницу⟧ прошла. | 2017-10-13 | relative
ru | Встреча прошла ⟦два года назад⟧. | 2015 | relative
ru | Встреча прошла ⟦пять лет назад⟧. | 2012 | relative
ru | Встреча прошла ⟦месяц назад⟧. | 2017-09 | relative
ru | Встреча прошла ⟦10 дней назад⟧. | 2017-10-08 | relative
ru | Поставка прошла ⟦в первом квартале 2018 года⟧. | [2018-01..2018-03] | on
ru | Поставка прошла ⟦в I квартале 2018 года⟧. | [2018-01..2018-03] | on
ru | Поставка прошла ⟦во второй половине 2018 года⟧. | [2018-07..2018-12] | on
ru | Поставка прошла ⟦в первой половине мая 2018 года⟧. | 2018-05 | on
ru | Поставка прошла ⟦в мае-июне 2018 года⟧. | 2018-05/2018-06 | range
ru | Поставка прошла ⟦в мае и июне 2018 года⟧. | {2018-05,2018-06} | on
ru | Поставка прошла ⟦4 и 6 мая 2018 года⟧. | {2018-05-04,2018-05-06} | on
ru | Встреча прошла ⟦4 числа этого месяца⟧. | 2017-10-04 | relative
ru | Встречались ⟦за последние пять лет⟧ часто. | 2012/2017 | relative
ru | Построено ⟦в 90-е годы XX века⟧. | 199X | on
ru | Подписано ⟦в тысяча девятьсот девяносто четвертом году⟧. | 1994 | on
ru | Подписано ⟦в две тысячи пятом году⟧. | 2005 | on
ru | Подписано ⟦12.V.1994⟧. | 1994-05-12 | on
ru | Подписано в ночь ⟦на 5 июня 1994 года⟧. | 1994-06-05 | on
ru | Переговоры шли ⟦с октября 1993 года по май 1994 года⟧. | 1993-10/1994-05 | range
ru | Встреча прошла ⟦4 мая 2018 года (пятница)⟧. | 2018-05-04 | on
fr | Signé ⟦le 4 mai 1994⟧ à Paris. | 1994-05-04 | on
fr | Signé ⟦le 1er mai 1994⟧ à Paris. | 1994-05-01 | on
fr | Signé ⟦le mercredi 4 mai 1994⟧ à Paris. | 1994-05-04 | on
fr | Signé le décret du ⟦12.05.1998⟧. | 1998-05-12 | on
fr | Signé le décret du ⟦04/05/1998⟧. | 1998-05-04 | on
fr | Signé ⟦en mai 1994⟧. | 1994-05 | on
fr | Signé ⟦en août 1994⟧. | 1994-08 | on
fr | Signé ⟦en 1994⟧. | 1994 | on
fr | Signé ⟦début 1994⟧. | 1994 | on
fr | Signé ⟦à la fin de 1994⟧. | 1994 | on
fr | En vigueur ⟦depuis 1994⟧. | 1994/.. | since
fr | En vigueur ⟦depuis le 4 mai 1994⟧. | 1994-05-04/.. | since
fr | En vigueur ⟦à partir de 1994⟧. | 1994/.. | since
fr | En vigueur ⟦de 1991 à 1993⟧. | 1991/1993 | range
fr | En vigueur ⟦entre 1991 et 1993⟧. | 1991/1993 | range
fr | En visite ⟦du 5 au 9 juin 2015⟧. | 2015-06-05/2015-06-09 | range
fr | En visite ⟦du 28 avril au 2 mai 1994⟧. | 1994-04-28/1994-05-02 | range
fr | Valable ⟦jusqu'en 2020⟧. | ../2020 | until
fr | Valable ⟦jusqu’au 4 mai 2020⟧. | ../2020-05-04 | until
fr | Livré ⟦d'ici 2020⟧. | ../2020 | by
fr | ⟦Après 1994⟧, tout change. | - | after
fr | ⟦Avant 1994⟧, rien. | - | before
fr | Construit ⟦dans les années 1990⟧. | 199X | on
fr | Construit au ⟦XIXe siècle⟧. | 18XX | on
fr | Exercice de l'⟦été 2020⟧. | 2020-22 | on
fr | Exercice du ⟦printemps 2020⟧. | 2020-21 | on
fr | Signé ⟦le 24 octobre dernier⟧. | 2016-10-24 | relative
fr | Signé ⟦le 4 octobre dernier⟧. | 2017-10-04 | relative
fr | Signé ⟦en septembre dernier⟧. | 2017-09 | relative
fr | Signé ⟦en mai de l'année dernière⟧. | 2016-05 | relative
fr | Signé ⟦hier⟧. | 2017-10-17 | relative
fr | Signé ⟦aujourd'hui⟧. | 2017-10-18 | relative
fr | Signé ⟦mardi⟧ à Paris. | 2017-10-17 | relative
fr | Signé ⟦mardi dernier⟧ à Paris. | 2017-10-17 | relative
fr | Signé la ⟦semaine dernière⟧. | 2017-10 | relative
fr | Signé ⟦le mois dernier⟧. | 2017-09 | relative
fr | Signé ⟦il y a deux ans⟧. | 2015 | relative
fr | Signé ⟦cette année⟧. | 2017 | relative
fr | Signé ⟦le 18 juin⟧. | - | yearless
fr | Livré au ⟦premier trimestre 2018⟧. | [2018-01..2018-03] | on
fr | Livré au ⟦second semestre 2018⟧. | [2018-07..2018-12] | on
fr | Livré au ⟦premier semestre de 2018⟧. | [2018-01..2018-06] | on
fr | Réunis ⟦en mai et juin 2018⟧. | {2018-05,2018-06} | on
fr | Réunis les ⟦4 et 6 mai 2018⟧. | {2018-05-04,2018-05-06} | on
fr | Réunis au cours des ⟦cinq dernières années⟧. | 2012/2017 | relative
fr | Fondé ⟦en mil neuf cent quatre-vingt-quatorze⟧. | 1994 | on
fr | Fondé ⟦en deux mille cinq⟧. | 2005 | on
fr | Fondé ⟦dans les années 90 du XXe siècle⟧. | 199X | on
fr | Fondé à ⟦la mi-mai 2018⟧. | 2018-05 | on
fr | Fondé ⟦vers 1918⟧. | 1918~ | on
fr | Fondé ⟦au début de l'année 1994⟧. | 1994 | on
fr | Fondé ⟦fin mai 1994⟧. | 1994-05 | on
fr | Fondé ⟦en 1991-1993⟧. | 1991/1993 | range
fr | En poste ⟦de mai à juin 1994⟧. | 1994-05/1994-06 | range
fr | En poste ⟦entre mai 1994 et juin 1995⟧. | 1994-05/1995-06 | range
fr | En poste ⟦de 2003 à nos jours⟧. | 2003/.. | since
fr | En poste ⟦depuis la fin de 2003⟧. | 2003/.. | since
fr | En poste ⟦jusqu'à la fin de l'année 2003⟧. | ../2003 | until
fr | Conférence de l'⟦hiver 2020⟧. | 2020-24 | on
fr | Conférence de l'⟦automne 2020⟧. | 2020-23 | on
"""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in TABLE.strip().splitlines()]

NOT_DATES = [
    ("en", "Section 907 forbade it."),
    ("en", "Resolution 1973 was adopted; article 51 holds."),
    ("en", "The M60 and 2,187 documents were sent."),
    ("en", "They may march."),
    ("en", "About 2000 men and 1500 officers served in the brigade of 1900 soldiers."),
    ("en", "Call 555-1994-22 or 0044 1914 now."),
    ("en", "A Mirage 2000 flew."),
    ("en", "The meeting of 31 June 1994x"),
    ("tr", "1900'den fazla asker ve 2009 kişi geldi."),
    ("tr", "1000'in üstünde yasa var."),
    ("ru", "Было 1918 танков и 2000 солдат."),
    ("az", "1918 əsgər və 2000 metr."),
    ("fr", "Ils ont été discutés; 1914 soldats."),
    ("tr", "Birkaç yıl önce geldiler, bir kaç ay önce gittiler."),
    ("az", "Bir neçə il əvvəl gəldilər."),
    ("ru", "Несколько лет назад приехали."),
    ("en", "A few years ago they came, many months ago they left."),
    ("fr", "Venus il y a quelques années."),
    ("de", "am 4. Mai 1994"),
]


def _parts(marked: str) -> tuple[str, str]:
    return marked.replace("⟦", "").replace("⟧", ""), marked[marked.index("⟦") + 1 : marked.index("⟧")]


@pytest.mark.parametrize(("lang", "marked", "edtf", "kind"), ROWS, ids=[f"{row[0]}: {_parts(row[1])[1]}" for row in ROWS])
def test_what_is_told(lang: str, marked: str, edtf: str, kind: str) -> None:
    """The words in the brackets are found, no other date, and they mean this."""
    text, words = _parts(marked)
    found = dates.find(text, lang, issued=ISSUED)
    told = [(one.span.of(text), str(one.when) if one.when else "-", one.kind) for one in found]
    assert told == [(words, edtf, kind)]


@pytest.mark.parametrize(("lang", "text"), NOT_DATES)
def test_what_is_no_date(lang: str, text: str) -> None:
    """The number of a section, a weapon, a crowd is no year; a verb is no month; a day that isn't is no date."""
    assert dates.find(text, lang, issued=ISSUED) == []


def test_the_table_is_large() -> None:
    """At least 60 expressions of every language."""
    counts = {lang: sum(row[0] == lang for row in ROWS) for lang in calendars.LANGUAGES}
    assert min(counts.values()) >= 60


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row[3] == "relative"], ids=lambda row: f"{row[0]}: {_parts(row[1])[1]}"
)
def test_nothing_without_date_of_issue(row: tuple[str, str, str, str]) -> None:
    """What counts from the date of issue means nothing where that is unknown."""
    text, words = _parts(row[1])
    found = dates.find(text, row[0], issued=None)
    assert [one.when for one in found] == [None]
    assert words.endswith(found[0].span.of(text)) or found[0].span.of(text) == words


def test_basis() -> None:
    """A date rests on the words, or on the words and the date of issue."""
    told, relative = dates.find("Signed on 4 May 1994, renewed yesterday.", "en", issued=ISSUED)
    assert (told.basis, relative.basis) == (DateBasis.TOLD, DateBasis.RELATIVE)


@pytest.mark.parametrize(
    ("issued", "text", "edtf"),
    [
        ("2017-10", "last month", "2017-09"),
        ("2017-10", "yesterday", None),
        ("2017", "last year", "2016"),
        ("2017", "last month", None),
        ("2017-01", "last month", "2016-12"),
        ("2016-02-29", "a year ago", "2015"),
        ("2016-03-01", "yesterday", "2016-02-29"),
        ("2017-01-01", "yesterday", "2016-12-31"),
        ("2016/2017", "last year", None),
        ("199X", "last year", None),
        ("0001-01-01", "yesterday", None),
        ("9999-12-31", "tomorrow", None),
        ("2017-04-05", "last spring", None),
        ("2017-02-05", "last spring", "2016-21"),
    ],
)
def test_precision_of_issue(issued: str, text: str, edtf: str | None) -> None:
    """A date of issue as coarse as a month or a year gives nothing finer."""
    found = dates.find(f"It was signed {text}.", "en", issued=When(issued))
    assert [str(one.when) if one.when else None for one in found] == [edtf]


@given(st.text(alphabet="NYMKWSRCmrpnt^QywuDIJAFikBZT&-./'co,ljGXqHxLe@", min_size=1, max_size=9))
@settings(max_examples=1500)
def test_first_letters(letters: str) -> None:
    """A pattern of the grammar that matches starts with one of the letters under which it is looked up."""
    for name, first, pattern in date_points._GRAMMAR:
        if re.match(pattern, letters):
            assert letters[0] in first, name


def test_several_in_one_sentence() -> None:
    """Each date of a sentence is found once, left to right."""
    text = "В 2013 году и 24 мая 2017 года подписано, с 2003 года действует, до 2020 года продлено."
    found = dates.find(text, "ru", issued=None)
    assert [str(one.when) for one in found] == ["2013", "2017-05-24", "2003/..", "../2020"]


languages = st.sampled_from(calendars.LANGUAGES)
pieces = st.sampled_from(
    [
        "1994",
        "4",
        "31",
        "05",
        "15",
        "20",
        "X",
        "-",
        "–",
        ".",
        ",",
        "/",
        "'",
        "’",
        "(",
        ")",
        "\n",
        "\n\n",
        "May",
        "may",
        "в",
        "с",
        "по",
        "до",
        "г.",
        "года",
        "мая",
        "мае",
        "1990-х",
        "ci",
        "cı",
        "il",
        "ildə",
        "ildən",
        "iyunun",
        "15-də",
        "'den",
        "'te",
        "yılında",
        "kadar",
        "önce",
        "bir",
        "the",
        "of",
        "from",
        "to",
        "between",
        "and",
        "in",
        "last",
        "next",
        "year",
        "week",
        "ago",
        "le",
        "du",
        "au",
        "mai",
        "dernier",
        "siècle",
        "XIX",
        "été",
        "from",
        "99999",
        "½",
        "²",
        "٣",
        "İ",
        "ǅ",
        "ﬁ",
        "𝟗",
    ]
)


@given(
    st.one_of(st.text(max_size=80), st.lists(pieces, max_size=25).map(" ".join), st.lists(pieces, max_size=25).map("".join)),
    languages,
)
@settings(max_examples=600, deadline=None)
def test_any_text(text: str, lang: str) -> None:
    """No text raises; spans slice back, in order and apart; the same text gives the same dates."""
    found = dates.find(text, lang, issued=ISSUED)
    end = 0
    for one in found:
        assert end <= one.span.start < one.span.end <= len(text)
        assert one.span.of(text).strip()
        end = one.span.end
    assert dates.find(text, lang, issued=ISSUED) == found


@given(st.integers(1800, 2099), st.integers(1, 12), st.integers(1, 28))
def test_every_day(year: int, month: int, day: int) -> None:
    """Any day in any month, written in any of the five languages, reads as that day."""
    for lang in calendars.LANGUAGES:
        calendar = calendars.load(lang)
        assert calendar is not None
        names = [name for name, word in calendar.words.items() if word.kind == "month_name" and word.value == month]
        for name in names:
            told = f"{day} {name.capitalize()} {year}"
            assert [str(one.when) for one in dates.find(told, lang, issued=None)] == [f"{year}-{month:02d}-{day:02d}"]


@pytest.mark.parametrize(
    "bad",
    [
        "the of ",
        "1-",
        "1994 ",
        "1,111",
        "9",
        "12/",
        "1994 (",
        "1-1-1 ",
        "last ",
        "May ",
        "between in ",
        "(",
        "11 ",
        "a",
        "'",
        "of 1994 ",
    ],
)
def test_time_is_linear(bad: str) -> None:
    """Ten times the text takes no more than some thirty times as long, whatever it repeats."""
    short, long = bad * 1_000 + " May 1994", bad * 10_000 + " May 1994"
    assert _seconds(long) < 30 * _seconds(short) + 0.5


def _seconds(text: str) -> float:
    begin = time.process_time()  # of this process alone: the machine may have other work
    dates.find(text, "en", issued=ISSUED)
    return time.process_time() - begin


def test_examples_in_docstrings() -> None:
    """The examples in the module's docstrings are true."""
    assert doctest.testmod(dates).failed == 0
